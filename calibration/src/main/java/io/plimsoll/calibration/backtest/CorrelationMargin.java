package io.plimsoll.calibration.backtest;

/// The margin of a portfolio on the last day under three dependence assumptions, US dollars. Volatilities and
/// tails are the same in all three.
///
/// @param estimated with the dependence of the model
/// @param independent with independent factors
/// @param together with perfectly dependent factors (comonotone)
public record CorrelationMargin(String portfolio, double estimated, double independent, double together) {}
