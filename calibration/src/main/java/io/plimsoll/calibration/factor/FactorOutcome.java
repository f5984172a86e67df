package io.plimsoll.calibration.factor;

/// What came of fitting a volatility or basis factor.
///
/// @param <F> the factor
public sealed interface FactorOutcome<F> {
    /// It was fitted.
    ///
    /// @param factor the factor
    /// @param <F> its kind
    record Fitted<F>(F factor) implements FactorOutcome<F> {}

    /// There is too little history.
    ///
    /// @param days how many daily changes there are
    /// @param needed how many it takes
    /// @param <F> the factor's kind
    record TooFewDays<F>(int days, int needed) implements FactorOutcome<F> {}
}
