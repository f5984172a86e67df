package io.plimsoll.calibration.volatility;

/// The outcome of estimating a volatility.
public sealed interface VolatilityOutcome {
    /// It was estimated.
    ///
    /// @param volatility with its error
    record Estimated(AnnualVolatility volatility) implements VolatilityOutcome {}

    /// There is too little history.
    record TooFewReturns(int returns, int needed) implements VolatilityOutcome {}
}
