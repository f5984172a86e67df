package io.plimsoll.server.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.assessment.Assessor;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.backtest.rolling.TailGrid;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DisclosedCoverageTest {
    private static final LocalDate FIRST = LocalDate.parse("2019-07-01");
    private static final Confidence LEVEL = Confidence.of(0.99);

    /// A margin of 100 every day; losses of 150, 130 and 110 on the days that are named, else of 10.
    private static SeriesAssessment assessed(int days, int... breaches) {
        double[] losses = new double[days];
        Arrays.fill(losses, 10);
        for (int i = 0; i < breaches.length; i++) {
            losses[breaches[i]] = 150 - 20 * i;
        }
        TailGrid grid = TailGrid.of(List.of(LEVEL));
        double[][] figures = new double[grid.levels().size()][days];
        for (double[] row : figures) {
            Arrays.fill(row, 100);
        }
        double[] volatilities = IntStream.range(0, days).asDoubleStream().toArray();
        RollingPlan plan = new RollingPlan(
                FIRST,
                FIRST.plusDays(days),
                ForecastHorizon.ofDays(1),
                List.of(LEVEL),
                LEVEL,
                1_000,
                1,
                "reference",
                new EstimationPlan(1_000, 20, 250));
        return new Assessor(plan)
                .assess(new ForecastSeries(
                        "made",
                        "flat",
                        IntStream.range(0, days)
                                .mapToObj(day -> ReturnPeriod.endOf(FIRST.plusDays(day)))
                                .toList(),
                        grid,
                        losses,
                        figures,
                        figures,
                        volatilities,
                        new BitSet(),
                        0));
    }

    /// The last outcome is of 2021-06-29 (729 days after the first of July 2019, a leap year between): twelve months
    /// begin on 2020-06-30, day 365. The breach of 150 lies before.
    @Test
    void countsTheLastTwelveMonthsOnly() {
        DisclosedCoverage coverage = DisclosedCoverage.of(assessed(730, 364, 365, 700));

        assertThat(coverage.last()).isEqualTo(LocalDate.parse("2021-06-29"));
        assertThat(coverage.first()).isEqualTo(LocalDate.parse("2020-06-30"));
        assertThat(coverage.observations()).isEqualTo(365);
        assertThat(coverage.timesBelow()).isEqualTo(2);
        assertThat(coverage.peak()).isEqualTo(30);
        assertThat(coverage.average()).isEqualTo(20);
        assertThat(coverage.achieved()).isCloseTo(363.0 / 365, within(1e-15));
    }

    @Test
    void aShorterHistoryCountsAsAWhole() {
        DisclosedCoverage coverage = DisclosedCoverage.of(assessed(100));

        assertThat(coverage.first()).isEqualTo(FIRST);
        assertThat(coverage.observations()).isEqualTo(100);
        assertThat(coverage.timesBelow()).isZero();
        assertThat(coverage.peak()).isZero();
        assertThat(coverage.average()).isZero();
        assertThat(coverage.achieved()).isEqualTo(1);
    }
}
