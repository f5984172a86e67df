package io.plimsoll.calibration.backtest.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Horizons, plans, grids and series of a rolling run.
final class RollingRecordsTest {
    private static final ReturnPeriod HOUR = new ReturnPeriod(Duration.ofHours(1));

    @Test
    void aHorizonEndsItsPeriodsLater() {
        ForecastHorizon day = new ForecastHorizon(HOUR, 24, 24);
        Instant noon = Instant.parse("2024-02-28T12:00:00Z");

        assertThat(day.length()).isEqualTo(Duration.ofDays(1));
        assertThat(day.after(noon)).isEqualTo("2024-02-29T12:00:00Z");
        assertThat(day.overlaps()).isFalse();
        assertThat(new ForecastHorizon(HOUR, 24, 25).overlaps()).isFalse();
        assertThat(new ForecastHorizon(HOUR, 24, 1).overlaps()).isTrue();
        assertThat(ForecastHorizon.ofDays(1).overlaps()).isFalse();
        assertThat(ForecastHorizon.ofDays(2)).isEqualTo(new ForecastHorizon(ReturnPeriod.DAY, 2, 1));
    }

    /// At most 30 days, and every period or without overlap. Faults name the key of the request.
    @ParameterizedTest
    @CsvSource({
        "1, 30, 1, ''",
        "1, 31, 1, /horizonDays",
        "1, 0, 1, /horizonDays",
        "24, 720, 720, ''",
        "24, 721, 1, /horizon",
        "24, 8, 7, /every",
        "24, 8, 8, ''",
        "24, 8, 1, ''",
        "24, 8, 0, /every",
        "24, 8, 10000, ''",
        "24, 8, 10001, /every"
    })
    void aHorizonHasAtMostThirtyDaysAndWholeSteps(int perDay, int periods, int stride, String pointer) {
        ReturnPeriod period = new ReturnPeriod(Duration.ofHours(24 / perDay));
        if (pointer.isEmpty()) {
            assertThat(new ForecastHorizon(period, periods, stride).stride()).isEqualTo(stride);
        } else {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> new ForecastHorizon(period, periods, stride))
                    .satisfies(refused ->
                            assertThat(refused.faults()).extracting(Fault::path).containsExactly(pointer));
        }
    }

    @Test
    void aPlanNamesEveryFaultAtOnce() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new RollingPlan(
                        LocalDate.parse("2024-02-01"),
                        LocalDate.parse("2024-01-31"),
                        ForecastHorizon.ofDays(1),
                        List.of(ExampleRun.HIGH, ExampleRun.HIGH),
                        ExampleRun.LOWER,
                        999,
                        1,
                        "",
                        new EstimationPlan(500, 15, 365)))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::path)
                        .containsExactlyInAnyOrder("/last", "/scenarios", "/backend", "/levels", "/shortfallLevel"));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "8, true", "9, false"})
    void aPlanHasOneToEightLevels(int count, boolean isAllowed) {
        List<Confidence> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(Confidence.of((99 - i) / 100.0));
        }
        Confidence shortfall = levels.isEmpty() ? ExampleRun.HIGH : levels.getFirst();
        if (isAllowed) {
            assertThat(plan(levels, shortfall, 0).levels()).isEqualTo(levels);
        } else {
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> plan(levels, shortfall, 0));
        }
    }

    /// The first outputs of SplitMix64 with the seed 0, from the reference implementation of Vigna
    /// (prng.di.unimi.it/splitmix64.c): forecast `n` has output `n`.
    @Test
    void theSeedsAreThoseOfSplitMix64() {
        RollingPlan plan = plan(List.of(ExampleRun.HIGH), ExampleRun.HIGH, 0);

        assertThat(plan.seedOf(ReturnPeriod.endOf(LocalDate.EPOCH.plusDays(1)))).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(plan.seedOf(ReturnPeriod.endOf(LocalDate.EPOCH.plusDays(2)))).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(plan.seedOf(ReturnPeriod.endOf(LocalDate.EPOCH.plusDays(3)))).isEqualTo(0x06C45D188009454FL);
        assertThat(plan(List.of(ExampleRun.HIGH), ExampleRun.HIGH, 0x9E3779B97F4A7C15L)
                        .seedOf(ReturnPeriod.endOf(LocalDate.EPOCH)))
                .isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void anotherEstimationPlanLeavesTheRestAsItIs() {
        RollingPlan plan = plan(List.of(ExampleRun.HIGH), ExampleRun.HIGH, 5);
        EstimationPlan other = new EstimationPlan(600, 5, 100);

        assertThat(plan.with(other).estimation()).isEqualTo(other);
        assertThat(plan.with(other).with(plan.estimation())).isEqualTo(plan);
    }

    /// The levels asked for among those of the deep tail, in order and without duplicates.
    @Test
    void theGridHasTheLevelsAskedForAndTheDeepTail() {
        TailGrid grid = TailGrid.of(List.of(Confidence.of(0.999), Confidence.of(0.95), Confidence.of(0.975)));

        assertThat(grid.levels().stream().map(Confidence::asDouble))
                .containsExactly(0.95, 0.975, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.997, 0.998, 0.999);
        assertThat(grid.indexOf(Confidence.of(0.975))).isEqualTo(1);
        assertThat(grid.indexOf(Confidence.of(0.999))).isEqualTo(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.indexOf(Confidence.of(0.9)))
                .withMessage("the level 0.9 is not kept");
    }

    /// Two forecasts of one level beside the deep tail, the later with a charge of 4, and one without outcome.
    @Test
    void recordedForecastsKeepTheirPlaces() {
        TailGrid grid = new TailGrid(List.of(ExampleRun.LOWER, ExampleRun.HIGH));
        ForecastRecorder recorder = new ForecastRecorder(2);
        Instant first = Instant.parse("2024-01-02T00:00:00Z");
        recorder.add(first, 5, 0.02, figures(10, 12, 20, 22), 0);
        recorder.missing();
        recorder.add(first.plus(Duration.ofHours(8)), -3, 0.03, figures(11, 13, 21, 23), 4);
        ForecastSeries series = recorder.series("book", "model", grid);

        assertThat(series.size()).isEqualTo(2);
        assertThat(series.losses()).containsExactly(5, -3);
        assertThat(series.volatilities()).containsExactly(0.02, 0.03);
        assertThat(series.valuesAtRisk(ExampleRun.LOWER)).containsExactly(10, 11 + 4);
        assertThat(series.valuesAtRisk(ExampleRun.HIGH)).containsExactly(20, 21 + 4);
        assertThat(series.shortfalls(ExampleRun.LOWER)).containsExactly(12, 13 + 4);
        assertThat(series.shortfalls(ExampleRun.HIGH)).containsExactly(22, 23 + 4);
        assertThat(series.withoutOutcome()).isEqualTo(1);
        assertThat(series.portfolio()).isEqualTo("book");
        assertThat(series.model()).isEqualTo("model");
        assertThat(series.dates()).containsExactly(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-02"));
        assertThat(series.date(1)).isEqualTo("2024-01-02");
        assertThat(series.exceptions(ExampleRun.LOWER).count()).isZero();
    }

    /// The volatility of a regime is the root mean square of the 30 days of changes before the forecast, counted a
    /// second time.
    @Test
    void theRegimeIsThatOfTheThirtyDaysBefore() {
        BookSet books = CloseBooks.of(WeightedBook.standard(new TreeSet<>(List.of("BTC", "ETH"))), ExampleRun.history())
                .getFirst();
        RollingPlan plan = ExampleRun.plan(1);
        ForecastSeries series = new RollingRun(BackendRegistry.discover(), 1)
                .run(
                        List.of(books),
                        List.of(ModelRecipe.named("normal").orElseThrow()),
                        plan,
                        Execution.Progress.SILENT,
                        () -> false)
                .series()
                .getFirst();
        int first = ForecastRun.days(books, plan)[0];

        assertThat(series.dates().getFirst()).isEqualTo(ExampleRun.FIRST);
        for (int forecast = 0; forecast < series.size(); forecast++) {
            double sum = 0;
            int count = 0;
            for (double[] changes : books.factors().changes()) {
                for (int day = first + forecast - 30; day < first + forecast; day++) {
                    sum += Math.pow(changes[day], 2);
                    count++;
                }
            }
            assertThat(series.volatilities()[forecast]).isCloseTo(Math.sqrt(sum / count), within(1e-12));
        }
    }

    /// Outcomes lie from the first to the last day of the plan. A plan before or after the history has no forecast.
    @Test
    void thePlanBoundsTheOutcomes() {
        BookSet books = CloseBooks.of(WeightedBook.standard(new TreeSet<>(List.of("BTC"))), ExampleRun.history())
                .getFirst();

        for (int periods : new int[] {1, 5}) {
            RollingPlan plan = ExampleRun.plan(periods);
            int[] days = ForecastRun.days(books, plan);
            assertThat(ReturnPeriod.dayOf(plan.horizon().after(books.asOf(days[0]))))
                    .isEqualTo(ExampleRun.FIRST);
            assertThat(ReturnPeriod.dayOf(plan.horizon().after(books.asOf(days[1] - 1))))
                    .isEqualTo(ExampleRun.LAST);
            assertThat(ForecastRun.forecasts(books, plan))
                    .isEqualTo(days[1] - days[0])
                    .isEqualTo(40);
        }
        RollingPlan before = between("2010-01-01", "2010-02-01");
        RollingPlan after = between("2090-01-01", "2090-02-01");
        assertThat(ForecastRun.forecasts(books, before)).isZero();
        assertThat(ForecastRun.forecasts(books, after)).isZero();
    }

    @Test
    void aRunNeedsAThread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollingRun(BackendRegistry.discover(), 0))
                .withMessage("threads: 0 is out of range (at least 1)");
    }

    private static AccountFigures figures(double lowValue, double lowMean, double highValue, double highMean) {
        return new AccountFigures(
                0,
                estimate(highValue),
                List.of(
                        new LossFigures(ExampleRun.LOWER, estimate(lowValue), estimate(lowMean)),
                        new LossFigures(ExampleRun.HIGH, estimate(highValue), estimate(highMean))),
                List.of());
    }

    private static Estimate estimate(double value) {
        return Estimate.between(value, value, value);
    }

    private static RollingPlan between(String first, String last) {
        RollingPlan plan = ExampleRun.plan(1);
        return new RollingPlan(
                LocalDate.parse(first),
                LocalDate.parse(last),
                plan.horizon(),
                plan.levels(),
                plan.shortfallLevel(),
                plan.scenarios(),
                plan.seed(),
                plan.backend(),
                plan.estimation());
    }

    private static RollingPlan plan(List<Confidence> levels, Confidence shortfall, long seed) {
        return new RollingPlan(
                ExampleRun.FIRST,
                ExampleRun.LAST,
                ForecastHorizon.ofDays(1),
                levels,
                shortfall,
                1_000,
                seed,
                "reference",
                new EstimationPlan(500, 15, 365));
    }
}
