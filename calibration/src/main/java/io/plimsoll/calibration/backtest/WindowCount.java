package io.plimsoll.calibration.backtest;

/// The result of a model with another estimation window.
///
/// @param window days of the window
/// @param exceptions at the first level, summed over all portfolios
/// @param expected mean number for a correct model
/// @param meanMargin mean value-at-risk at the first level over all forecasts, US dollars
public record WindowCount(int window, long exceptions, double expected, double meanMargin) {}
