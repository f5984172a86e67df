package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.TestOutcome;
import io.plimsoll.calibration.backtest.TrafficLight;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;

/// The exceptions at one level.
///
/// @param level confidence of the forecasts
/// @param exceptions how many there were
/// @param expected how many a right model has on average
/// @param light the bounds of the zones
/// @param tests of number, order and predictability of the exceptions
public record LevelAssessment(
        Confidence level, int exceptions, double expected, TrafficLight light, List<TestOutcome> tests) {
    /// Copies the list.
    public LevelAssessment {
        tests = List.copyOf(tests);
    }

    /// The zone of the Basel traffic light.
    public TrafficLight.Zone zone() {
        return light.zone(exceptions);
    }
}
