package io.plimsoll.calibration.backtest;

import io.plimsoll.kernels.risk.Confidence;

/// Exceptions at a level, over all portfolios together.
///
/// @param level the confidence
/// @param forecasts how many there were
/// @param exceptions how many losses were larger
/// @param expected how many a right model has on average
public record LevelCount(Confidence level, long forecasts, long exceptions, double expected) {}
