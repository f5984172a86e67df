package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.OptionalDouble;

/// The exceptions at one level.
///
/// @param level confidence of the forecasts
/// @param exceptions how many there were
/// @param expected how many a right model has on average
/// @param pValue probability of so many exceptions or more if the model is right and days are independent;
///     empty where windows overlap
/// @param light the bounds of the zones
/// @param tests of number, order and predictability of the exceptions
public record LevelAssessment(
        Confidence level,
        int exceptions,
        double expected,
        OptionalDouble pValue,
        TrafficLight light,
        List<TestOutcome> tests) {
    /// The p-value below which a margin is called too small.
    private static final double LOW = 0.05;

    /// The p-value below which it is called far too small; where Basel's red zone begins.
    private static final double FAR_TOO_LOW = 1e-4;

    /// What the number of exceptions says of the coverage. Few forecasts cannot acquit a model; they can convict
    /// it.
    public enum Coverage {
        /// Windows overlap, so the number has no p-value.
        NOT_TESTED("not tested"),
        /// So many exceptions are usual for a right model; with few forecasts that says little.
        NOT_REFUTED("not refuted"),
        /// The margin covers less than it says.
        LOW("too low"),
        /// The margin covers far less than it says: a right model has so many exceptions in fewer than 1 of 10,000
        /// samples.
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

    /// Copies the list.
    public LevelAssessment {
        tests = List.copyOf(tests);
    }

    /// What the number of exceptions says.
    public Coverage coverage() {
        if (pValue.isEmpty()) {
            return Coverage.NOT_TESTED;
        }
        if (pValue.getAsDouble() < FAR_TOO_LOW) {
            return Coverage.FAR_TOO_LOW;
        }
        return pValue.getAsDouble() < LOW ? Coverage.LOW : Coverage.NOT_REFUTED;
    }

    /// The share of forecasts that was not exceeded.
    public double covered() {
        return 1 - exceptions / (double) light.days();
    }

    /// The zone of the Basel traffic light.
    public TrafficLight.Zone zone() {
        return light.zone(exceptions);
    }
}
