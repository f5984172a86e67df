package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import java.util.List;
import java.util.stream.Stream;

/// The assessment of one model on one portfolio.
///
/// @param series forecasts and outcomes
/// @param levels in the order of the plan; zones and verdicts use the first
/// @param shortfall tests of expected shortfall
/// @param breaches of the first level
/// @param margin path of value-at-risk at the first level
public record SeriesAssessment(
        ForecastSeries series,
        List<LevelAssessment> levels,
        List<TestOutcome> shortfall,
        Breaches breaches,
        MarginPath margin) {
    /// Fewest forecasts for a zone: a year of trading days, as Basel requires.
    public static final int MIN_FORECASTS = 250;

    public SeriesAssessment {
        levels = List.copyOf(levels);
        shortfall = List.copyOf(shortfall);
    }

    /// The level of zones and verdicts.
    public LevelAssessment main() {
        return levels.getFirst();
    }

    /// True if there are enough forecasts for a zone.
    public boolean isJudged() {
        return series.size() >= MIN_FORECASTS;
    }

    /// The number of tests, of all levels and of shortfall, that reject the model.
    public long rejections() {
        return Stream.concat(levels.stream().flatMap(level -> level.tests().stream()), shortfall.stream())
                .filter(outcome -> outcome instanceof TestOutcome.Tested(TestResult result)
                        && result.decision() == TestResult.Decision.REJECTED)
                .count();
    }
}
