package io.plimsoll.calibration.backtest;

import io.plimsoll.kernels.risk.Confidence;

/// Exceptions at a level, summed over all portfolios.
///
/// @param level the confidence
/// @param forecasts how many there were
/// @param exceptions losses larger than the forecast
/// @param expected mean number for a correct model
public record LevelCount(Confidence level, long forecasts, long exceptions, double expected) {}
