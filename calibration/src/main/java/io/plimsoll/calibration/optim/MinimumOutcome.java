package io.plimsoll.calibration.optim;

/// The outcome of minimising.
public sealed interface MinimumOutcome {
    /// The gradient vanished.
    ///
    /// @param minimum a stationary point; the lowest nearby, not always the lowest of all
    record Found(Minimum minimum) implements MinimumOutcome {}

    /// It stopped before the gradient vanished.
    ///
    /// @param last the best point reached
    record Stopped(Minimum last, String reason) implements MinimumOutcome {}

    /// The function has no finite value and gradient at the start.
    record NotDefined() implements MinimumOutcome {}
}
