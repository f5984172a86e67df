package io.plimsoll.calibration.backtest.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.assessment.MadeSeries;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelComparisonTest {
    private static final double TAIL = MadeSeries.LOWER.tailCount(1);

    private static ForecastSeries series(String portfolio, String model, double forecast, long seed) {
        ForecastSeries made = MadeSeries.normal(model, 1_000, forecast, seed);
        return MadeSeries.of(portfolio, model, made.losses(), made.volatilities());
    }

    /// Forecasts of half and of three times the true size lose against the right ones.
    @Test
    void theRightModelIsBestAndTheOthersAreOut() {
        ModelComparison comparison = ModelComparison.of(
                List.of(
                        series("one", "low", 0.5, 1),
                        series("one", "right", 1, 1),
                        series("one", "high", 3, 1),
                        series("two", "low", 0.5, 2),
                        series("two", "right", 1, 2),
                        series("two", "high", 3, 2)),
                MadeSeries.plan(1));

        assertThat(comparison.days()).isEqualTo(1_000);
        assertThat(comparison.rows().getFirst().model()).isEqualTo("right");
        assertThat(comparison.rows().getFirst().againstBest()).isNull();
        assertThat(comparison.rows().getFirst().setPValue()).isEqualTo(1);
        assertThat(comparison.rows().subList(1, 3)).allSatisfy(row -> {
            assertThat(row.isInSet()).isFalse();
            assertThat(row.againstBest()).isNotNull().satisfies(test -> {
                assertThat(test.difference()).isPositive();
                assertThat(test.pValue()).isLessThan(0.01);
            });
        });
    }

    /// The mean score of one portfolio, added up without the comparison.
    @Test
    void theScoreIsTheMeanOverTheDays() {
        ForecastSeries one = series("one", "right", 1, 3);
        ModelComparison comparison = ModelComparison.of(List.of(one, series("one", "low", 0.9, 3)), MadeSeries.plan(1));
        double sum = 0;
        for (int day = 0; day < one.size(); day++) {
            sum += TailScore.of(
                    one.losses()[day],
                    one.valuesAtRisk(MadeSeries.LOWER)[day],
                    one.shortfalls(MadeSeries.LOWER)[day],
                    TAIL);
        }
        double mean = sum / one.size();
        assertThat(comparison.rows())
                .filteredOn(row -> row.model().equals("right"))
                .singleElement()
                .satisfies(row -> assertThat(row.score()).isCloseTo(mean, within(1e-12)));
    }

    @Test
    void whatCannotBeComparedHasAReason() {
        ForecastSeries right = series("one", "right", 1, 4);
        assertThat(ModelComparison.of(List.of(right), MadeSeries.plan(1)).reason())
                .isEqualTo("there is only one model");
        double[] none = new double[1_000];
        ForecastSeries flat = MadeSeries.of("one", "flat", right.losses(), none);
        assertThat(ModelComparison.of(List.of(right, flat), MadeSeries.plan(1)).reason())
                .isEqualTo("the expected shortfall of flat for one on 2021-01-01 is not a loss");
        ForecastSeries shorter = MadeSeries.of(
                "one", "shorter", Arrays.copyOf(right.losses(), 500), Arrays.copyOf(right.volatilities(), 500));
        assertThat(ModelComparison.of(List.of(right, shorter), MadeSeries.plan(1))
                        .reason())
                .isEqualTo("the models have no common days");
    }
}
