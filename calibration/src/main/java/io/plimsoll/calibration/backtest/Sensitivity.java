package io.plimsoll.calibration.backtest;

import java.util.List;

/// How the result of one model changes with confidence level, estimation window and correlation.
///
/// @param confidence by level, ascending
/// @param window by length of the window
/// @param correlation of every portfolio with more than one factor
public record Sensitivity(
        String model, List<LevelCount> confidence, List<WindowCount> window, List<CorrelationMargin> correlation) {
    public Sensitivity {
        confidence = List.copyOf(confidence);
        window = List.copyOf(window);
        correlation = List.copyOf(correlation);
    }
}
