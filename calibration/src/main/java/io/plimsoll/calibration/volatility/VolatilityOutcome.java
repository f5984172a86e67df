package io.plimsoll.calibration.volatility;

/// The outcome of estimating a volatility.
public sealed interface VolatilityOutcome {
    /// The volatility was estimated.
    ///
    /// @param volatility with its standard error
    record Estimated(AnnualVolatility volatility) implements VolatilityOutcome {}

    /// The history is too short.
    record TooFewReturns(int returns, int needed) implements VolatilityOutcome {}
}
