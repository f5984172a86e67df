package io.plimsoll.calibration.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.estimation.EstimationErrors;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether the interval for all errors covers the true figure of the next day. The truth is GARCH(1,1) with Student-t
/// innovations, whose variance of the next day is known; each history is calibrated anew.
///
/// The build draws 40 histories a case. An interval that covers in 95 of 100 covers fewer than 33 of them with
/// probability 0.0007 (binomial); there are ten such checks, so a sound interval fails for 1 in 140 choices of the
/// first seed, and the seeds are fixed. The simulation's interval alone covers about half, which the last check shows.
/// The full
/// run holds every coverage of the recommended model between 93 and 97 % and writes the table of
/// `kernels/docs/intervals.md`:
///
/// ```
/// ./mvnw -pl calibration -am test -Dtest=EstimationCoverageTest -Dcoverage.seeds=500 \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class EstimationCoverageTest {
    private static final int FULL_RUN = 500;
    private static final int SEEDS = Integer.getInteger("coverage.seeds", 40);
    private static final long FIRST_SEED = Integer.getInteger("coverage.first", 1_000);
    private static final int WARM_UP = 500;
    private static final double PRICE = 100;
    private static final int DEGREES = 5;
    private static final VarianceRecursion TRUTH = new VarianceRecursion(0.02 * 0.0016, 0.08, 0.90);
    private static final UnitLaw SHOCK = new UnitLaw(new Distribution.StudentT(DEGREES));
    private static final Confidence OF_VALUE = Confidence.of(0.99);
    private static final Confidence OF_SHORTFALL = Confidence.of(0.975);
    private static final Path REPORT = Path.of("target", "estimation-coverage.txt");

    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    @ParameterizedTest
    @CsvSource({
        "GARCH_T,FILTERED_HISTORY,500",
        "GARCH_T,FILTERED_HISTORY,1000",
        "EWMA,FILTERED_HISTORY,500",
        "EWMA,FILTERED_HISTORY,1000",
        "GARCH_T,STUDENT_T,1000",
    })
    void allErrorsTogetherCoverTheTruth(VolatilityMethod method, ShockLaw law, int days) throws IOException {
        int value = 0;
        int shortfall = 0;
        int simulationAlone = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(FIRST_SEED + seed);
            double[] closes = new double[days + 1];
            double next = Math.sqrt(simulate(random, closes));
            LossFigures[] figures = figures(model(closes, method, law));
            double trueValue = PRICE * -Math.expm1(-0.5 * next * next - next * SHOCK.quantileExceededBy(0.01));
            double trueShortfall = shortfall(next);
            value += total(figures[0].valueAtRisk().interval()).contains(trueValue) ? 1 : 0;
            shortfall += total(figures[1].expectedShortfall().interval()).contains(trueShortfall) ? 1 : 0;
            simulationAlone += figures[0].valueAtRisk().simulation().contains(trueValue) ? 1 : 0;
        }
        report(method, law, days, value, shortfall, simulationAlone);
        boolean isRecommended = method == VolatilityMethod.GARCH_T && law == ShockLaw.FILTERED_HISTORY;
        int least = SEEDS < FULL_RUN ? (int) (0.825 * SEEDS) : (int) ((isRecommended ? 0.93 : 0.91) * SEEDS);
        int most = SEEDS < FULL_RUN ? SEEDS : (int) ((isRecommended ? 0.97 : 0.98) * SEEDS);
        assertThat(value).isBetween(least, most);
        assertThat(shortfall).isBetween(least, most);
        assertThat(simulationAlone).isLessThan(least);
    }

    private static Interval total(Interval interval) {
        assertThat(interval.isWhole()).as(interval.reason()).isTrue();
        return interval;
    }

    /// @return the variance of the day after the last
    private static double simulate(SplittableRandom random, double[] closes) {
        double variance = TRUTH.longRunVariance();
        closes[0] = PRICE;
        for (int t = -WARM_UP; t < closes.length - 1; t++) {
            double squares = 0;
            for (int i = 0; i < DEGREES; i++) {
                double one = random.nextGaussian();
                squares += one * one;
            }
            double change = Math.sqrt(variance) * random.nextGaussian() * Math.sqrt((DEGREES - 2) / squares);
            if (t >= 0) {
                closes[t + 1] = closes[t] * Math.exp(change);
            }
            variance = TRUTH.next(variance, change);
        }
        return variance;
    }

    /// The mean of the loss over the worst 2.5 %, by the midpoint rule on the probability: error below 1e-3 of it.
    private static double shortfall(double deviation) {
        int points = 400;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double probability = 0.025 * (i + 0.5) / points;
            sum -= Math.expm1(-0.5 * deviation * deviation - deviation * SHOCK.quantileExceededBy(probability));
        }
        return PRICE * sum / points;
    }

    private static RiskModel model(double[] closes, VolatilityMethod method, ShockLaw law) {
        List<DailyClose> days = new ArrayList<>();
        for (int day = 0; day < closes.length; day++) {
            days.add(new DailyClose(LocalDate.parse("2020-01-01").plusDays(day), closes[day], 1));
        }
        CalibrationOutcome outcome = ModelCalibrator.calibrate(
                new MarketHistory(
                        List.of(),
                        List.of(new DailySeries("BTC", days)),
                        List.of(),
                        List.of(),
                        List.of(),
                        CleaningReport.CLEAN),
                new CalibrationPlan(method, law, Optional.empty(), List.of()));
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Calibrated.class);
        return ((CalibrationOutcome.Calibrated) outcome).model().model();
    }

    private static LossFigures[] figures(RiskModel model) {
        RiskRequest shared = new RiskRequest(
                Instant.parse("2026-01-01T00:00:00Z"),
                AssetPrice.DOLLAR,
                "reference",
                new SimulationPlan(Duration.ofDays(1), 1, 20_000, 42),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, OF_VALUE, List.of(OF_VALUE, OF_SHORTFALL)),
                new Market(List.of(new AssetPrice("BTC", PRICE)), List.of(new Spot("BTC", "BTC"))),
                model,
                List.of(),
                List.of());
        AccountsRequest request = new AccountsRequest(
                shared,
                List.of(new Account("one", List.of(new Position("p", "BTC", BigDecimal.ONE, null, null)), List.of())));
        AccountOutcome outcome =
                new AccountsEngine(ENGINE).evaluate(request).outcomes().getFirst();
        List<LossFigures> losses = ((AccountOutcome.Measured) outcome).figures().losses();
        var shifts =
                new EstimationErrors(ENGINE).of(request, () -> false).getFirst().losses();
        return new LossFigures[] {
            shifts.get(0).around(losses.get(0)), shifts.get(1).around(losses.get(1)),
        };
    }

    private static void report(
            VolatilityMethod method, ShockLaw law, int days, int value, int shortfall, int simulationAlone)
            throws IOException {
        String line = String.format(
                Locale.ROOT,
                "| %s, %s | %d | %.1f %% | %.1f %% | %.1f %% |%n",
                method.label(),
                law.label(),
                days,
                100.0 * value / SEEDS,
                100.0 * shortfall / SEEDS,
                100.0 * simulationAlone / SEEDS);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, (Files.exists(REPORT) ? Files.readString(REPORT) : "") + line);
    }
}
