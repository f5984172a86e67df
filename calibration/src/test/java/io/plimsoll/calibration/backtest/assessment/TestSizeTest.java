package io.plimsoll.calibration.backtest.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.TailGrid;
import io.plimsoll.calibration.backtest.statistic.CoverageTests;
import io.plimsoll.calibration.backtest.statistic.DynamicQuantile;
import io.plimsoll.calibration.backtest.statistic.ExceptionSequence;
import io.plimsoll.calibration.backtest.statistic.HolmCorrection;
import io.plimsoll.calibration.backtest.statistic.RegimeCoverage;
import io.plimsoll.calibration.backtest.statistic.ShortfallEvidence;
import io.plimsoll.calibration.backtest.statistic.ShortfallTests;
import io.plimsoll.calibration.backtest.statistic.SizedTests;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How often each test rejects a right model at 5 %. The model has the true GARCH variance and the true law, Student-t
/// with 5 degrees of freedom. An exception raises the forecasts after it, as in a market. This command makes many runs
/// and writes the figures of `docs/test-sizes.md` to `calibration/target/test-sizes.txt`:
///
/// ```
/// ./mvnw -pl calibration -am test -Dtest=TestSizeTest -Dsize.runs=8000 -Dsurefire.failIfNoSpecifiedTests=false
/// ```
///
/// A share of `n` runs has the standard error `√(.05 · .95 / n)`. By default each figure may miss 5 % by five of
/// them: one of the 72 figures does so by chance for 4 of 100,000 seeds. With 8,000 runs every one must lie from
/// 4 to 6 %.
final class TestSizeTest {
    private static final int RUNS = Integer.getInteger("size.runs", 300);
    private static final int MANY = 8_000;
    private static final double SIGNIFICANCE = 0.05;

    /// The p-values are exact for every number of draws of which one more, times 5 %, is whole.
    private static final int DRAWS = 199;

    private static final int[] DAYS = {250, 500, 1000};
    private static final List<Confidence> LEVELS =
            List.of(Confidence.of(0.95), Confidence.of(0.975), Confidence.of(0.99));
    private static final TailGrid GRID = TailGrid.of(LEVELS);
    private static final UnitLaw LAW = new UnitLaw(new Distribution.StudentT(5));
    private static final int DEGREES = 5;

    /// Rejections and tests made, by name.
    private final Map<String, int[]> sized = new TreeMap<>();

    /// The same by the chi-squared law or Ville's bound.
    private final Map<String, int[]> asymptotic = new TreeMap<>();

    @Test
    void everyTestRejectsARightModelInFiveOfAHundredCases() throws IOException {
        for (int days : DAYS) {
            for (int run = 0; run < RUNS; run++) {
                ForecastSeries series = series(days, 1_000_000L * days + run);
                for (Confidence level : LEVELS) {
                    number(series, level, days + " days, " + level.level() + ", ", 31L * run + days);
                }
                shortfall(series, days + " days, 0.975, ", 37L * run + days);
            }
        }
        StringBuilder text = new StringBuilder();
        sized.forEach((name, counts) -> text.append(String.format(
                Locale.ROOT,
                "%s: %.4f sized, %s otherwise, of %d%n",
                name,
                counts[0] / (double) counts[1],
                asymptotic.containsKey(name) ? share(asymptotic.get(name)) : "-",
                counts[1])));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "test-sizes.txt"), text);

        assertThat(sized).hasSize(3 * (3 * 7 + 3));
        sized.forEach((name, counts) -> {
            double deviation = Math.sqrt(0.05 * 0.95 / counts[1]);
            double allowed = RUNS >= MANY ? 0.01 : 5 * deviation;
            assertThat(counts[0] / (double) counts[1]).as(name).isBetween(0.05 - allowed, 0.05 + allowed);
        });
    }

    /// The chance of even one wrong rejection among 26 independent portfolios is `1 - (1 - .05/26)^26 = 4.9 %`.
    @Test
    void aFamilyIsWronglyRejectedInFiveOfAHundredCases() {
        int families = Math.max(2_000, RUNS);
        int wrong = 0;
        SplittableRandom random = new SplittableRandom(5);
        for (int family = 0; family < families; family++) {
            double[] pValues = new double[26];
            for (int portfolio = 0; portfolio < pValues.length; portfolio++) {
                ExceptionSequence sequence = drawn(500, Confidence.of(0.99), random);
                pValues[portfolio] = new SizedTests(SIGNIFICANCE, DRAWS, 100L * family + portfolio)
                        .proportionOfFailures(sequence)
                        .pValue();
            }
            wrong += Arrays.stream(HolmCorrection.of(pValues)).anyMatch(p -> p < SIGNIFICANCE) ? 1 : 0;
        }
        // Five standard errors: 1 of 2,000,000 seeds.
        assertThat(wrong / (double) families)
                .isBetween(0.049 - 5 * Math.sqrt(0.05 / families), 0.049 + 5 * Math.sqrt(0.05 / families));
    }

    /// The p-value is uniform, so a test of another significance has its size as well; and the same series and
    /// seed give the same p-value.
    @Test
    void theSameSeriesAndSeedGiveTheSamePValue() {
        ForecastSeries series = series(500, 8);
        ExceptionSequence sequence = series.exceptions(LEVELS.getLast());
        SizedTests one = new SizedTests(SIGNIFICANCE, DRAWS, 4);

        assertThat(one.proportionOfFailures(sequence))
                .isEqualTo(new SizedTests(SIGNIFICANCE, DRAWS, 4).proportionOfFailures(sequence));
        assertThat(one.dynamicQuantile(sequence, 4, series.valuesAtRisk(LEVELS.getLast())))
                .isEqualTo(new SizedTests(SIGNIFICANCE, DRAWS, 4)
                        .dynamicQuantile(sequence, 4, series.valuesAtRisk(LEVELS.getLast())));
    }

    private void number(ForecastSeries series, Confidence level, String where, long seed) {
        ExceptionSequence sequence = series.exceptions(level);
        double[] forecasts = series.valuesAtRisk(level);
        SizedTests tests = new SizedTests(SIGNIFICANCE, DRAWS, seed);
        CoverageTests plain = new CoverageTests(SIGNIFICANCE);
        count(sized, where, new TestOutcome.Tested(tests.trafficLight(sequence)));
        count(sized, where, new TestOutcome.Tested(tests.proportionOfFailures(sequence)));
        count(sized, where, tests.timeUntilFirstFailure(sequence));
        count(sized, where, tests.independence(sequence));
        count(sized, where, tests.conditionalCoverage(sequence));
        count(sized, where, tests.dynamicQuantile(sequence, 4, forecasts));
        count(sized, where, new TestOutcome.Tested(tests.regimes(sequence, series.volatilities(), 3)));
        count(asymptotic, where, new TestOutcome.Tested(plain.proportionOfFailures(sequence)));
        count(asymptotic, where, plain.timeUntilFirstFailure(sequence));
        count(asymptotic, where, plain.independence(sequence));
        count(asymptotic, where, plain.conditionalCoverage(sequence));
        count(asymptotic, where, new DynamicQuantile(4, SIGNIFICANCE).of(sequence, forecasts));
        count(
                asymptotic,
                where,
                new TestOutcome.Tested(RegimeCoverage.of(sequence, series.volatilities(), 3, SIGNIFICANCE)
                        .joint()));
    }

    private void shortfall(ForecastSeries series, String where, long seed) {
        Confidence level = LEVELS.get(1);
        TailForecasts forecasts = new TailForecasts(series);
        ShortfallTests tests = new ShortfallTests(level, SIGNIFICANCE, DRAWS, seed);
        count(sized, where, tests.conditional(forecasts, series.losses()));
        count(sized, where, tests.unconditional(forecasts, series.losses()));
        ShortfallEvidence evidence = ShortfallEvidence.of(
                series.losses(),
                series.valuesAtRisk(level),
                series.shortfalls(level),
                level.tailCount(1),
                SIGNIFICANCE);
        count(sized, where, new TestOutcome.Tested(evidence.atTheEnd(forecasts, level, DRAWS, seed + 1)));
        count(asymptotic, where, new TestOutcome.Tested(evidence.result()));
    }

    private static void count(Map<String, int[]> counts, String where, TestOutcome outcome) {
        if (outcome instanceof TestOutcome.Tested(TestResult result)) {
            int[] own = counts.computeIfAbsent(where + result.test(), first -> new int[2]);
            own[0] += result.decision() == TestResult.Decision.REJECTED ? 1 : 0;
            own[1]++;
        }
    }

    private static String share(int[] counts) {
        return String.format(Locale.ROOT, "%.4f", counts[0] / (double) counts[1]);
    }

    private static ExceptionSequence drawn(int days, Confidence level, SplittableRandom random) {
        double[] losses = new double[days];
        Arrays.setAll(losses, day -> random.nextDouble() < level.tailCount(1) ? 1 : -1);
        return ExceptionSequence.of(losses, new double[days], level);
    }

    /// `v(t+1) = 0.05 + 0.10 r(t)² + 0.85 v(t)`, after 200 days of warming up.
    private static ForecastSeries series(int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double variance = 1;
        double[] losses = new double[days];
        double[] deviations = new double[days];
        for (int day = -200; day < days; day++) {
            double loss = Math.sqrt(variance) * student(random);
            if (day >= 0) {
                losses[day] = loss;
                deviations[day] = Math.sqrt(variance);
            }
            variance = 0.05 + 0.10 * loss * loss + 0.85 * variance;
        }
        List<double[]> valuesAtRisk = new ArrayList<>();
        List<double[]> shortfalls = new ArrayList<>();
        for (Confidence level : GRID.levels()) {
            double quantile = LAW.quantileExceededBy(level.tailCount(1));
            double mean = LAW.meanExceededBy(level.tailCount(1));
            valuesAtRisk.add(
                    Arrays.stream(deviations).map(one -> one * quantile).toArray());
            shortfalls.add(Arrays.stream(deviations).map(one -> one * mean).toArray());
        }
        return new ForecastSeries(
                "made",
                "right",
                IntStream.range(0, days)
                        .mapToObj(day -> ReturnPeriod.endOf(MadeSeries.FIRST.plusDays(day)))
                        .toList(),
                GRID,
                losses,
                valuesAtRisk.toArray(double[][]::new),
                shortfalls.toArray(double[][]::new),
                deviations,
                new BitSet(),
                0);
    }

    /// Variance 1.
    private static double student(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < DEGREES; i++) {
            double one = random.nextGaussian();
            squares += one * one;
        }
        return random.nextGaussian() * Math.sqrt((DEGREES - 2) / squares);
    }
}
