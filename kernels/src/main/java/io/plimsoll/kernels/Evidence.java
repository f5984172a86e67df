package io.plimsoll.kernels;

import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is needed to reproduce the figures of a run.
///
/// @param backend name of the backend that ran
/// @param device hardware that the backend ran on
/// @param refused every preferred backend that was not used, with the reason
/// @param degraded why the chosen backend failed and another one took over; null if none failed
/// @param scenarios number of paths
/// @param steps points of each path: period ends, settlements on the way, and watched times
/// @param seed key of the generator
/// @param rng name of the generator
/// @param surfaces how far value surfaces replaced exact revaluation; null if they were not tried
/// @param correlation repair of a correlation matrix that was not positive semi-definite; null if none was needed
/// @param elapsedMillis wall time of the run, milliseconds
public record Evidence(
        String backend,
        String device,
        List<Refusal> refused,
        @Nullable String degraded,
        int scenarios,
        int steps,
        long seed,
        String rng,
        @Nullable SurfaceUse surfaces,
        @Nullable CorrelationRepair correlation,
        double elapsedMillis) {
    /// The generator of every backend.
    public static final String GENERATOR = "philox4x32-10";

    /// Copies the list.
    public Evidence {
        refused = List.copyOf(refused);
    }
}
