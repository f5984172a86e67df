package io.plimsoll.kernels;

import io.plimsoll.kernels.backend.Refusal;
import java.util.List;

/// What it takes to compute the same figures again.
///
/// @param backend name of the backend that ran
/// @param device what it ran on
/// @param refused every backend that was preferred and could not be used, with its reason
/// @param scenarios number of paths
/// @param steps time steps
/// @param seed key of the generator
/// @param rng name of the generator
/// @param elapsedMillis wall time of the run, milliseconds
public record Evidence(
        String backend,
        String device,
        List<Refusal> refused,
        int scenarios,
        int steps,
        long seed,
        String rng,
        double elapsedMillis) {
    /// The generator of every backend.
    public static final String GENERATOR = "philox4x32-10";

    /// Copies the list.
    public Evidence {
        refused = List.copyOf(refused);
    }
}
