package io.plimsoll.calibration.implied;

/// The outcome of solving for an implied volatility.
public sealed interface ImpliedOutcome {
    /// The price implies a volatility.
    ///
    /// @param volatility annual fraction
    record Found(double volatility) implements ImpliedOutcome {}

    /// No volatility gives the price.
    ///
    /// @param reason the price and the bound that it breaks
    record None(String reason) implements ImpliedOutcome {}
}
