package io.plimsoll.calibration.factor;

/// The outcome of fitting a volatility or basis factor.
///
/// @param <F> the factor
public sealed interface FactorOutcome<F> {
    /// The factor was fitted.
    record Fitted<F>(F factor) implements FactorOutcome<F> {}

    /// The history is too short.
    ///
    /// @param days how many daily changes there are
    /// @param <F> the factor's kind
    record TooFewDays<F>(int days, int needed) implements FactorOutcome<F> {}
}
