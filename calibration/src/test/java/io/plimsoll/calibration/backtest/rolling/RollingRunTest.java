package io.plimsoll.calibration.backtest.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RollingRunTest {
    private static final int DAYS = 40;

    /// Every model, with two estimations within the run. What comes after a day is replaced by nonsense: what was
    /// forecast until then, for the day after it included, stays the same to the last bit.
    @Test
    void nothingAfterADayChangesWhatWasForecastUntilThen() {
        LocalDate known = LocalDate.parse("2020-08-30");
        int untouched = 21;
        List<ForecastSeries> clean =
                ExampleRun.run(ExampleRun.history(), ModelRecipe.SHIPPED, 1, 2).series();
        List<ForecastSeries> poisoned = ExampleRun.run(
                        ExampleRun.changedAfter(
                                known,
                                day -> new DailyClose(
                                        day.date(),
                                        day.closeUsd() * (1 + 3 * (day.date().getDayOfMonth() % 2)),
                                        1)),
                        ModelRecipe.SHIPPED,
                        1,
                        2)
                .series();

        assertThat(poisoned).hasSameSizeAs(clean);
        for (int i = 0; i < clean.size(); i++) {
            ForecastSeries one = clean.get(i);
            ForecastSeries other = poisoned.get(i);
            assertThat(one.dates().get(untouched)).isEqualTo(known.plusDays(1));
            for (int level = 0; level < one.grid().levels().size(); level++) {
                for (int day = 0; day <= untouched; day++) {
                    assertThat(other.valuesAtRisk()[level][day])
                            .as(one.model() + " " + one.portfolio() + " "
                                    + one.dates().get(day))
                            .isEqualTo(one.valuesAtRisk()[level][day]);
                    assertThat(other.shortfalls()[level][day]).isEqualTo(one.shortfalls()[level][day]);
                }
            }
            assertThat(other.valuesAtRisk()[0][untouched + 2]).isNotEqualTo(one.valuesAtRisk()[0][untouched + 2]);
        }
    }

    @Test
    void theSamePlanGivesTheSameBitsForAnyNumberOfThreads() {
        List<ModelRecipe> models = List.of(
                ModelRecipe.named("normal").orElseThrow(),
                ModelRecipe.named("ewma-fhs").orElseThrow());
        List<ForecastSeries> one =
                ExampleRun.run(ExampleRun.history(), models, 1, 1).series();
        List<ForecastSeries> three =
                ExampleRun.run(ExampleRun.history(), models, 1, 3).series();

        assertThat(three).usingRecursiveComparison().isEqualTo(one);
    }

    @Test
    void everyPortfolioHasAForecastForEveryDayOfThePlan() {
        RollingRun.Result result = ExampleRun.run(ExampleRun.history(), List.of(ModelRecipe.SHIPPED.getFirst()), 1, 2);

        assertThat(result.series())
                .extracting(ForecastSeries::portfolio)
                .containsExactly("BTC long", "BTC short", "BTC-ETH 60/40", "BTC-ETH pair", "ETH long", "ETH short");
        for (ForecastSeries series : result.series()) {
            assertThat(series.dates())
                    .hasSize(DAYS)
                    .startsWith(ExampleRun.FIRST)
                    .endsWith(ExampleRun.LAST);
            assertThat(series.withoutOutcome()).isZero();
            assertThat(series.exceptions(ExampleRun.LOWER).count())
                    .isGreaterThanOrEqualTo(series.exceptions(ExampleRun.HIGH).count());
        }
        assertThat(result.estimations()).isEqualTo(Map.of("normal", Map.of(EstimationCount.CONVERGED, 12)));
    }

    /// A long and a short of one notional lose and win the same.
    @Test
    void lossesAreWhatThePriceDid() {
        List<ForecastSeries> series = ExampleRun.run(
                        ExampleRun.history(), List.of(ModelRecipe.SHIPPED.getFirst()), 1, 2)
                .series();
        List<DailyClose> btc =
                ExampleRun.history().seriesOf("BTC").orElseThrow().days();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = series.getFirst().dates().get(day);
            double before = close(btc, date.minusDays(1));
            double expected = WeightedBook.NOTIONAL_USD * (1 - close(btc, date) / before);
            assertThat(series.get(0).losses()[day]).isCloseTo(expected, within(1e-6));
            assertThat(series.get(1).losses()[day]).isEqualTo(-series.get(0).losses()[day]);
        }
    }

    private static double close(List<DailyClose> days, LocalDate date) {
        return days.stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElseThrow()
                .closeUsd();
    }

    /// Over five days five rows are drawn and five days are lost.
    @Test
    void longerHorizonsAreForecastAndHeldAgainstAllTheirDays() {
        List<ModelRecipe> models = List.of(ModelRecipe.named("ewma-fhs").orElseThrow());
        ForecastSeries one =
                ExampleRun.run(ExampleRun.history(), models, 1, 2).series().getFirst();
        ForecastSeries five =
                ExampleRun.run(ExampleRun.history(), models, 5, 2).series().getFirst();

        assertThat(five.dates()).isEqualTo(one.dates());
        List<DailyClose> btc =
                ExampleRun.history().seriesOf("BTC").orElseThrow().days();
        LocalDate last = five.dates().getLast();
        assertThat(five.losses()[DAYS - 1])
                .isCloseTo(
                        WeightedBook.NOTIONAL_USD * (1 - close(btc, last) / close(btc, last.minusDays(5))),
                        within(1e-6));
        assertThat(five.valuesAtRisk(ExampleRun.LOWER)[4] / one.valuesAtRisk(ExampleRun.LOWER)[0])
                .isBetween(1.5, 3.5);
    }

    @Test
    void progressCountsEveryDayOfEveryModelAndCancellingEndsTheRun() {
        AtomicLong most = new AtomicLong();
        AtomicLong total = new AtomicLong();
        TreeSet<String> assets = new TreeSet<>(List.of("BTC"));
        RollingRun run = new RollingRun(BackendRegistry.discover(), 2);
        run.run(
                CloseBooks.of(WeightedBook.standard(assets), ExampleRun.history()),
                ModelRecipe.SHIPPED.subList(0, 2),
                ExampleRun.plan(1),
                (done, all) -> {
                    most.accumulateAndGet(done, Math::max);
                    total.set(all);
                },
                () -> false);
        assertThat(most.get()).isEqualTo(2 * DAYS);
        assertThat(total.get()).isEqualTo(2 * DAYS);

        AtomicLong asked = new AtomicLong();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> run.run(
                        CloseBooks.of(WeightedBook.standard(assets), ExampleRun.history()),
                        ModelRecipe.SHIPPED,
                        ExampleRun.plan(1),
                        (done, all) -> {},
                        () -> asked.incrementAndGet() > 10));
        assertThat(asked.get()).isLessThan(10 + 2L * ModelRecipe.SHIPPED.size() + 1);
    }
}
