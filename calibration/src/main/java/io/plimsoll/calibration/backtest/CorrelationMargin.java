package io.plimsoll.calibration.backtest;

/// The margin of a portfolio on the last day under other dependence between its factors, with the same volatilities
/// and tails.
///
/// @param portfolio its name
/// @param estimated with the dependence of the model, US dollars
/// @param independent with factors that have nothing to do with each other
/// @param together with factors that rise and fall together, each by its own amounts
public record CorrelationMargin(String portfolio, double estimated, double independent, double together) {}
