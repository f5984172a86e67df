package io.plimsoll.calibration.backtest;

/// A model with another window of estimation.
///
/// @param window most days that an estimation sees
/// @param exceptions at the first level, over all portfolios
/// @param expected how many a right model has on average
/// @param meanMargin mean value-at-risk at the first level over all forecasts, US dollars
public record WindowCount(int window, long exceptions, double expected, double meanMargin) {}
