package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.OptionalDouble;

/// The exceptions at one confidence level and their tests.
///
/// @param level confidence of the forecasts
/// @param exceptions number of losses above the forecast
/// @param expected mean number for a correct model
/// @param pValue probability of at least this number for a correct model and independent days; empty if windows
///     overlap
/// @param light bounds of the Basel zones
/// @param tests of number, order and predictability of the exceptions
public record LevelAssessment(
        Confidence level,
        int exceptions,
        double expected,
        OptionalDouble pValue,
        TrafficLight light,
        List<TestOutcome> tests) {
    /// The p-value below which a margin is called too small.
    private static final double LOW_P_VALUE = 0.05;

    /// The p-value below which it is called far too small. The red zone of Basel begins here.
    private static final double FAR_TOO_LOW_P_VALUE = 1e-4;

    /// What the number of exceptions says about the coverage. Few forecasts can reject a model but hardly support
    /// it.
    public enum Coverage {
        /// Forecast windows overlap, so the number has no p-value.
        NOT_TESTED("not tested"),
        /// The number is usual for a correct model. With few forecasts this says little.
        NOT_REFUTED("not refuted"),
        /// The margin covers less than its level.
        LOW("too low"),
        /// The margin covers far less than its level: a correct model has this number of exceptions in fewer than
        /// 1 of 10,000 samples.
        FAR_TOO_LOW("far too low");

        private final String words;

        Coverage(String words) {
            this.words = words;
        }

        /// For a reader.
        public String words() {
            return words;
        }
    }

    public LevelAssessment {
        tests = List.copyOf(tests);
    }

    /// The coverage by the p-value.
    public Coverage coverage() {
        if (pValue.isEmpty()) {
            return Coverage.NOT_TESTED;
        }
        if (pValue.getAsDouble() < FAR_TOO_LOW_P_VALUE) {
            return Coverage.FAR_TOO_LOW;
        }
        return pValue.getAsDouble() < LOW_P_VALUE ? Coverage.LOW : Coverage.NOT_REFUTED;
    }

    /// The share of forecasts that were not exceeded.
    public double covered() {
        return 1 - exceptions / (double) light.days();
    }

    /// The zone of the Basel traffic light.
    public TrafficLight.Zone zone() {
        return light.zone(exceptions);
    }
}
