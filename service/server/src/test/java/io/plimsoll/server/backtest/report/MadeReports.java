package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.HoldOut;
import io.plimsoll.calibration.backtest.Sensitivity;
import io.plimsoll.calibration.backtest.assessment.Breaches;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.MarginPath;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.backtest.rolling.TailGrid;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reports of made assessments.
final class MadeReports {
    static final LocalDate FIRST = LocalDate.parse("2021-01-01");
    static final Confidence LEVEL = Confidence.of(0.99);

    private MadeReports() {}

    static TestOutcome test(String name, double pValue) {
        return new TestOutcome.Tested(new TestResult(name, 1, pValue, 0.05, List.of()));
    }

    /// Forecasts of 1,000 with a loss of 1,500 on the third day. Zones and p-value are given.
    static SeriesAssessment assessment(
            String model, String portfolio, int days, int exceptions, double pValue, List<TestOutcome> tests) {
        TailGrid grid = new TailGrid(List.of(LEVEL));
        double[] forecasts = new double[days];
        Arrays.fill(forecasts, 1_000);
        double[] losses = new double[days];
        losses[2] = 1_500;
        ForecastSeries series = new ForecastSeries(
                portfolio,
                model,
                IntStream.range(0, days)
                        .mapToObj(day -> ReturnPeriod.endOf(FIRST.plusDays(day)))
                        .toList(),
                grid,
                losses,
                new double[][] {forecasts},
                new double[][] {forecasts},
                new double[days],
                new BitSet(),
                0);
        LevelAssessment level = new LevelAssessment(
                LEVEL,
                exceptions,
                0.01 * days,
                OptionalDouble.of(pValue),
                TrafficLight.independent(days, LEVEL),
                tests);
        return new SeriesAssessment(
                series,
                List.of(level),
                List.of(),
                Breaches.of(series, LEVEL),
                new MarginPath(1_200, 1_000, 1_500, 0.25, 0.3, 0.4));
    }

    /// A report of assessments.
    ///
    /// @param unforecast portfolios without a forecast
    static BacktestReport report(@Nullable HoldOut holdOut, List<String> unforecast, SeriesAssessment... assessments) {
        List<SeriesAssessment> all = List.of(assessments);
        RollingPlan plan = new RollingPlan(
                FIRST,
                LocalDate.parse("2021-12-31"),
                ForecastHorizon.ofDays(1),
                List.of(LEVEL),
                LEVEL,
                1_000,
                1,
                "reference",
                new EstimationPlan(500, 20, 250));
        return new BacktestReport(
                plan,
                List.of(),
                unforecast,
                all,
                TestFamily.of(all, LEVEL),
                ModelScore.of(all, LEVEL),
                ModelComparison.of(all.stream().map(SeriesAssessment::series).toList(), plan),
                holdOut,
                Map.of(),
                Map.of(),
                List.of(),
                new Sensitivity("good", List.of(), List.of(), List.of()),
                "",
                List.of());
    }
}
