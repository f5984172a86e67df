package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.backtest.statistic.ExceptionSequence;
import io.plimsoll.calibration.backtest.statistic.ShortfallEvidence;
import io.plimsoll.calibration.backtest.statistic.ShortfallTests;
import io.plimsoll.calibration.backtest.statistic.SizedTests;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.calibration.stats.BinomialLaw;
import io.plimsoll.kernels.risk.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/// Applies every test to the series of one run. Thread-safe.
///
/// If forecast windows overlap, neighbouring outcomes share days. Tests that assume independent days are then not
/// defined, and the traffic light uses the bounds for overlapping windows.
public final class Assessor {
    /// The p-value below which a test rejects a model.
    public static final double SIGNIFICANCE = 0.05;

    private static final int QUANTILE_LAGS_DAYS = 4;
    private static final int REGIMES = 3;
    private static final int SHORTFALL_SAMPLES = 1_999;

    /// Simulated statistics. The size of a test is exact because 5 % of one more than this is a whole number.
    private static final int STATISTIC_DRAWS = 1_999;

    private static final int TRAFFIC_LIGHT_PATHS = 100_000;
    private static final String OVERLAP = "forecast windows overlap: outcomes of neighbouring days are not independent";

    private final RollingPlan plan;
    private final Map<String, TrafficLight> lights = new ConcurrentHashMap<>();

    /// @param plan of the run
    public Assessor(RollingPlan plan) {
        this.plan = plan;
    }

    /// Assesses a series of at least one forecast.
    public SeriesAssessment assess(ForecastSeries series) {
        Confidence main = plan.levels().getFirst();
        return new SeriesAssessment(
                series,
                plan.levels().stream().map(level -> level(series, level)).toList(),
                shortfall(series),
                Breaches.of(series, main),
                MarginPath.of(series.valuesAtRisk(main)));
    }

    private LevelAssessment level(ForecastSeries series, Confidence level) {
        ExceptionSequence sequence = series.exceptions(level);
        TrafficLight light = light(series.size(), level);
        List<TestOutcome> tests = new ArrayList<>();
        if (plan.horizon().overlaps()) {
            tests.add(new TestOutcome.NotDefined("tests of number and order", OVERLAP));
        } else {
            SizedTests sized = new SizedTests(SIGNIFICANCE, STATISTIC_DRAWS, seed(series));
            tests.add(new TestOutcome.Tested(sized.trafficLight(sequence)));
            tests.add(new TestOutcome.Tested(sized.proportionOfFailures(sequence)));
            tests.add(sized.timeUntilFirstFailure(sequence));
            tests.add(sized.independence(sequence));
            tests.add(sized.conditionalCoverage(sequence));
            tests.add(sized.dynamicQuantile(sequence, QUANTILE_LAGS_DAYS, series.valuesAtRisk(level)));
            tests.add(regimes(series, sequence, sized));
        }
        OptionalDouble pValue = plan.horizon().overlaps()
                ? OptionalDouble.empty()
                : OptionalDouble.of(new BinomialLaw(sequence.days(), sequence.rate()).atLeast(sequence.count()));
        return new LevelAssessment(level, sequence.count(), sequence.days() * sequence.rate(), pValue, light, tests);
    }

    private TrafficLight light(int days, Confidence level) {
        return lights.computeIfAbsent(
                days + " " + level.level(),
                key -> plan.horizon().overlaps()
                        ? TrafficLight.overlapping(
                                days, plan.horizon().periods(), level, TRAFFIC_LIGHT_PATHS, plan.seed())
                        : TrafficLight.independent(days, level));
    }

    private static TestOutcome regimes(ForecastSeries series, ExceptionSequence sequence, SizedTests sized) {
        return series.size() < REGIMES
                ? new TestOutcome.NotDefined("coverage by regime of volatility", series.size() + " days")
                : new TestOutcome.Tested(sized.regimes(sequence, series.volatilities(), REGIMES));
    }

    /// A seed of the run and the series: each series breaks ties by its own random numbers.
    private long seed(ForecastSeries series) {
        return plan.seed()
                + 0x9E3779B97F4A7C15L
                        * (Arrays.hashCode(series.losses())
                                + 31L * series.model().hashCode());
    }

    private List<TestOutcome> shortfall(ForecastSeries series) {
        Confidence level = plan.shortfallLevel();
        String name = "expected shortfall at " + level.level().toPlainString();
        if (plan.horizon().overlaps()) {
            return List.of(new TestOutcome.NotDefined(name, OVERLAP));
        }
        double[] valuesAtRisk = series.valuesAtRisk(level);
        double[] shortfalls = series.shortfalls(level);
        for (int day = 0; day < series.size(); day++) {
            if (!(shortfalls[day] > 0 && shortfalls[day] > valuesAtRisk[day])) {
                return List.of(new TestOutcome.NotDefined(
                        name,
                        "the expected shortfall of " + series.ends().get(day) + " is not a loss above the"
                                + " value-at-risk"));
            }
        }
        ShortfallTests tests = new ShortfallTests(level, SIGNIFICANCE, SHORTFALL_SAMPLES, seed(series));
        TailForecasts forecasts = new TailForecasts(series);
        return List.of(
                tests.conditional(forecasts, series.losses()),
                tests.unconditional(forecasts, series.losses()),
                new TestOutcome.Tested(ShortfallEvidence.of(
                                series.losses(), valuesAtRisk, shortfalls, level.tailCount(1), SIGNIFICANCE)
                        .atTheEnd(forecasts, level, SHORTFALL_SAMPLES, seed(series) + 1)));
    }
}
