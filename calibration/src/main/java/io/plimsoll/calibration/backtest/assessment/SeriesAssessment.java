package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import java.util.List;
import java.util.stream.Stream;

/// Everything about one model on one portfolio.
///
/// @param series forecasts and outcomes
/// @param levels in the order of the plan; the first is the one that zones and verdicts speak of
/// @param shortfall tests of expected shortfall
/// @param breaches of the first level
/// @param margin path of value-at-risk at the first level
public record SeriesAssessment(
        ForecastSeries series,
        List<LevelAssessment> levels,
        List<TestOutcome> shortfall,
        Breaches breaches,
        MarginPath margin) {
    /// Forecasts below which a zone says little: a year of trading days, as Basel asks for.
    public static final int FEWEST_FORECASTS = 250;

    /// Copies the lists.
    public SeriesAssessment {
        levels = List.copyOf(levels);
        shortfall = List.copyOf(shortfall);
    }

    /// The level that verdicts speak of.
    public LevelAssessment main() {
        return levels.getFirst();
    }

    /// Whether there are enough forecasts for a zone to mean something.
    public boolean isJudged() {
        return series.size() >= FEWEST_FORECASTS;
    }

    /// How many tests, of all levels and of shortfall, reject the model.
    public long rejections() {
        return Stream.concat(levels.stream().flatMap(level -> level.tests().stream()), shortfall.stream())
                .filter(outcome -> outcome instanceof TestOutcome.Tested(TestResult result)
                        && result.decision() == TestResult.Decision.REJECTED)
                .count();
    }
}
