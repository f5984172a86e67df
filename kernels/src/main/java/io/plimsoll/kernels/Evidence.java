package io.plimsoll.kernels;

import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it takes to compute the same figures again.
///
/// @param backend name of the backend that ran
/// @param device what it ran on
/// @param refused every backend that was preferred and could not be used, with its reason
/// @param degraded why the backend that should have run failed; null where nothing did
/// @param scenarios number of paths
/// @param steps points of each path: the ends of periods, what settles on the way, and the times that are watched
/// @param seed key of the generator
/// @param rng name of the generator
/// @param surfaces how far value surfaces took the place of exact revaluation; null where they were not tried
/// @param correlation what was done to a correlation matrix that was none; null where nothing was
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
