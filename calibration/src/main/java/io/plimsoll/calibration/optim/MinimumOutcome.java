package io.plimsoll.calibration.optim;

/// The outcome of minimising.
public sealed interface MinimumOutcome {
    /// The minimiser converged: the gradient vanishes.
    ///
    /// @param minimum a local minimum, not always the global one
    record Found(Minimum minimum) implements MinimumOutcome {}

    /// The minimiser stopped before convergence.
    ///
    /// @param last the best point reached
    record Stopped(Minimum last, String reason) implements MinimumOutcome {}

    /// The function has no finite value and gradient at the start.
    record NotDefined() implements MinimumOutcome {}
}
