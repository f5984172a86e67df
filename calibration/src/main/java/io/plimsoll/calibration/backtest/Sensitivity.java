package io.plimsoll.calibration.backtest;

import java.util.List;

/// How far the answer depends on settings, for one model.
///
/// @param model its name
/// @param confidence by level, ascending
/// @param window by length of the window
/// @param correlation of every portfolio with more than one factor
public record Sensitivity(
        String model, List<LevelCount> confidence, List<WindowCount> window, List<CorrelationMargin> correlation) {
    /// Copies the lists.
    public Sensitivity {
        confidence = List.copyOf(confidence);
        window = List.copyOf(window);
        correlation = List.copyOf(correlation);
    }
}
