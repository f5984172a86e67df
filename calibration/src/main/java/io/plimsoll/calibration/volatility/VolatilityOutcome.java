package io.plimsoll.calibration.volatility;

/// What came of estimating a volatility.
public sealed interface VolatilityOutcome {
    /// It was estimated.
    ///
    /// @param volatility with its error
    record Estimated(AnnualVolatility volatility) implements VolatilityOutcome {}

    /// There is too little history.
    ///
    /// @param returns how many there are
    /// @param needed how many it takes
    record TooFewReturns(int returns, int needed) implements VolatilityOutcome {}
}
