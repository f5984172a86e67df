package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.model.Distribution;
import java.util.List;
import java.util.Optional;

/// What a backend is, what it can compute, and whether automatic choice should use it. Nothing here simulates.
public interface BackendProfile {
    /// The name in requests, for example `reference`.
    String name();

    /// The hardware that it runs on, for a reader.
    String device();

    /// What it can compute, in key words: arithmetic, laws, instruments. The default is everything.
    default List<String> capabilities() {
        return List.of(
                isSinglePrecision() ? "single-precision" : "double-precision",
                "normal",
                "student-t",
                "filtered-history",
                "volatility-recursion",
                "multi-step",
                "options",
                "attribution",
                "running-loss");
    }

    /// True if losses are rounded to single precision, so that the engine checks the figures.
    default boolean isSinglePrecision() {
        return false;
    }

    /// Why it cannot draw from a law; empty if it can. The default refuses filtered history only.
    default Optional<String> refusalOf(Distribution law) {
        return switch (law) {
            case Distribution.Normal normal -> Optional.empty();
            case Distribution.StudentT student -> Optional.empty();
            case Distribution.FilteredHistory history ->
                Optional.of(
                        "it does not draw from filtered history: the backend " + BackendRegistry.REFERENCE + " does");
        };
    }

    /// Why automatic choice should skip it for this amount of work; empty if it should be used.
    ///
    /// @param work see [BackendRegistry#automatic(double, Distribution)]
    default Optional<SkipReason> skipReason(double work) {
        return Optional.empty();
    }

    /// Why it cannot answer now; empty if it can.
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /// Its devices, as far as they are known; empty for a backend that runs on the processor.
    default List<BackendDevice> devices() {
        return List.of();
    }
}
