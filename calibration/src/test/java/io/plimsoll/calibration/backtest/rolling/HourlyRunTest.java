package io.plimsoll.calibration.backtest.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rolling forecasts over hours, on independent normal returns, whose value-at-risk is known.
final class HourlyRunTest {
    private static final ReturnPeriod HOUR = new ReturnPeriod(Duration.ofHours(1));
    private static final Instant FIRST = Instant.parse("2024-01-01T01:00:00Z");
    private static final double DEVIATION = 0.006;
    private static final double QUANTILE = 2.3263478740408408;
    private static final Confidence LEVEL = Confidence.of(0.99);

    private static BookSet books(int hours, int gapFrom, int gapTo) {
        SplittableRandom random = new SplittableRandom(11);
        NavigableMap<Instant, Double> closes = new TreeMap<>();
        double log = Math.log(50_000);
        for (int hour = 0; hour < hours; hour++) {
            log += DEVIATION * random.nextGaussian();
            if (hour < gapFrom || hour >= gapTo) {
                closes.put(FIRST.plus(Duration.ofHours(hour)), Math.exp(log));
            }
        }
        return CloseBooks.of(List.of(WeightedBook.longOf("BTC")), List.of(new PeriodCloses("BTC", HOUR, closes)))
                .getFirst();
    }

    private static RollingPlan plan(ForecastHorizon horizon) {
        return new RollingPlan(
                LocalDate.parse("2024-01-01"),
                LocalDate.parse("2024-12-31"),
                horizon,
                List.of(LEVEL),
                LEVEL,
                4_000,
                42,
                "reference",
                new EstimationPlan(1_000, 200, 400));
    }

    private static ForecastSeries run(BookSet books, ForecastHorizon horizon) {
        return new RollingRun(BackendRegistry.discover(), 1)
                .run(
                        List.of(books),
                        List.of(ModelRecipe.named("normal").orElseThrow()),
                        plan(horizon),
                        Execution.Progress.SILENT,
                        () -> false)
                .series()
                .getFirst();
    }

    /// The mean forecast against the loss of a long position, `1 - exp(-q σ √h)`. The window of 365 hours leaves an
    /// error of 4 % a forecast, and neighbours share most of it; the Monte Carlo error averages out.
    /// Exceptions are binomial: four standard deviations are left in 6 of 100,000 seeds.
    /// A volatility scaled to days instead of hours is wrong by a factor of 4.9.
    @ParameterizedTest
    @CsvSource({"1", "4", "8", "24"})
    void forecastsAreThoseOfTheHorizon(int hours) {
        ForecastSeries series = run(books(3_000, 0, 0), new ForecastHorizon(HOUR, hours, hours));

        assertThat(series.size()).isEqualTo(Math.ceilDiv(3_000 - 1 - 400 - hours + 1, hours));
        for (int i = 1; i < series.size(); i++) {
            assertThat(Duration.between(series.ends().get(i - 1), series.ends().get(i)))
                    .isEqualTo(Duration.ofHours(hours));
        }
        double expected = WeightedBook.NOTIONAL_USD * -Math.expm1(-QUANTILE * DEVIATION * Math.sqrt(hours));
        assertThat(Arrays.stream(series.valuesAtRisk(LEVEL)).average().orElseThrow())
                .isCloseTo(expected, within(0.05 * expected));
        double mean = 0.01 * series.size();
        assertThat((double) series.exceptions(LEVEL).count()).isBetween(0.0, mean + 4 * Math.sqrt(mean) + 1);
    }

    /// A window that would reach across missing hours has no outcome.
    @Test
    void aGapHasNoOutcome() {
        ForecastSeries whole = run(books(1_200, 0, 0), new ForecastHorizon(HOUR, 4, 4));
        ForecastSeries parted = run(books(1_200, 800, 900), new ForecastHorizon(HOUR, 4, 4));

        assertThat(whole.withoutOutcome()).isZero();
        assertThat(parted.withoutOutcome()).isEqualTo(1);
        assertThat(parted.size()).isLessThan(whole.size() - 24);
        assertThat(parted.ends())
                .noneMatch(end -> end.isAfter(FIRST.plus(Duration.ofHours(799)))
                        && end.isBefore(FIRST.plus(Duration.ofHours(904))));
    }

    @Test
    void booksOfAnotherPeriodAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(books(600, 0, 0), ForecastHorizon.ofDays(1)))
                .withMessageContaining("the plan's period is P1D");
    }
}
