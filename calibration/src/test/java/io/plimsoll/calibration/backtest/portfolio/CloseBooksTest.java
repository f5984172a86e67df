package io.plimsoll.calibration.backtest.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.kernels.instrument.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CloseBooksTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-01-01");

    private static DailySeries series(String asset, double... closes) {
        List<DailyClose> days = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            if (closes[i] > 0) {
                days.add(new DailyClose(FIRST.plusDays(i), closes[i], 1));
            }
        }
        return new DailySeries(asset, days);
    }

    private static BookSet pair(DailyHistory history) {
        WeightedBook book = WeightedBook.of("pair", Map.of("BTC", 1.0, "ETH", -0.5));
        return CloseBooks.of(List.of(book), history).getFirst();
    }

    @Test
    void profitIsThatOfTheDollarAmounts() {
        BookSet books = pair(new DailyHistory(List.of(series("BTC", 100, 110, 99, 99), series("ETH", 10, 10, 12, 9))));

        assertThat(books.asOf(0)).isEqualTo(Instant.parse("2021-01-02T00:00:00Z"));
        assertThat(books.profit("pair", 0, 1).orElseThrow()).isCloseTo(100_000, within(1e-6));
        assertThat(books.profit("pair", 1, 1).orElseThrow()).isCloseTo(-200_000, within(1e-6));
        assertThat(books.profit("pair", 1, 2).orElseThrow()).isCloseTo(-100_000 + 50_000, within(1e-6));
        assertThat(books.profit("pair", 2, 2)).isEmpty();
        assertThat(books.profit("another", 0, 1)).isEmpty();
        assertThat(books.accounts(1).getFirst().positions())
                .extracting(Position::quantity)
                .extracting(Number::doubleValue)
                .containsExactly(1e6 / 110, -5e5 / 10);
    }

    /// The close of the fourth day is missing: no change leads to it or away, and a day before it has no outcome.
    @Test
    void aGapMakesNoOutcomeAndNoChange() {
        BookSet books = pair(new DailyHistory(
                List.of(series("BTC", 100, 110, 121, 0, 150, 165), series("ETH", 10, 10, 10, 10, 10, 10))));

        assertThat(books.factors().days()).isEqualTo(3);
        assertThat(books.factors().changes()[0][2]).isCloseTo(Math.log(1.1), within(1e-12));
        assertThat(books.profit("pair", 1, 1)).isPresent();
        assertThat(books.profit("pair", 2, 1)).isEmpty();
    }

    @Test
    void portfoliosOfTheSameAssetsShareTheirScenarios() {
        DailyHistory history = new DailyHistory(
                List.of(series("BTC", 100, 110, 99), series("ETH", 10, 10, 12), series("XRP", 1, 2, 3)));
        List<BookSet> sets =
                CloseBooks.of(WeightedBook.standard(new TreeSet<>(List.of("BTC", "ETH", "XRP", "DOGE"))), history);

        assertThat(sets)
                .extracting(BookSet::portfolios)
                .containsExactly(
                        List.of("BTC long", "BTC short"),
                        List.of("BTC-ETH 60/40", "BTC-ETH pair"),
                        List.of("ETH long", "ETH short"),
                        List.of("XRP long", "XRP short"));
    }

    @Test
    void aBookWithoutAWeightIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedBook.of("none", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedBook.of("zero", Map.of("BTC", 0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedBook.of("nan", Map.of("BTC", Double.NaN)));
    }
}
