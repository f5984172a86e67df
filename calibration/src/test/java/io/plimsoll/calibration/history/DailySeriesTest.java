package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DailySeriesTest {
    private static final double ROUNDING = 1e-14;

    @Test
    void aReturnSpansOneDayAndNoGap() {
        NavigableMap<Instant, Double> returns =
                PeriodCloses.of(series("A", 1, 2, 5, 6)).returns();

        assertThat(returns.keySet()).containsExactly(ReturnPeriod.endOf(day(2)), ReturnPeriod.endOf(day(6)));
        assertThat(returns.firstEntry().getValue()).isCloseTo(Math.log(102.0 / 101.0), within(ROUNDING));
        assertThat(returns.lastEntry().getValue()).isCloseTo(Math.log(106.0 / 105.0), within(ROUNDING));
    }

    @Test
    void returnsAddUpToTheWholeMove() {
        DailySeries series = series("A", IntStream.rangeClosed(1, 28).toArray());

        double sum = PeriodCloses.of(series).returns().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();

        assertThat(sum).isCloseTo(Math.log(128.0 / 101.0), within(27 * ROUNDING));
    }

    @Test
    void extremePricesStillGiveFiniteReturns() {
        DailySeries series = new DailySeries(
                "A", List.of(new DailyClose(day(1), 1e-308, 0), new DailyClose(day(2), Double.MAX_VALUE, 0)));

        assertThat(PeriodCloses.of(series).returns().lastEntry().getValue()).isBetween(1400.0, 1420.0);
    }

    @Test
    void aSeriesKnowsItsGaps() {
        assertThat(series("A", 1, 3, 4, 9).gaps())
                .containsExactly(new DateGap(day(1), day(3)), new DateGap(day(4), day(9)));
        assertThat(new DateGap(day(4), day(9)).missingDays()).isEqualTo(4);
        assertThat(series("A", 1, 2, 3).gaps()).isEmpty();
    }

    @Test
    void refusesInvalidSeries() {
        assertThatThrownBy(() -> series("A", 1, 1)).hasMessageContaining("A has 2021-01-01 twice");
        assertThatThrownBy(() -> new DailySeries("A", List.of())).hasMessageContaining("no day");
        assertThatThrownBy(() -> new DailyClose(day(1), Double.NaN, -1))
                .hasMessageContaining("/closeUsd")
                .hasMessageContaining("/volumeUsd");
        assertThatThrownBy(() -> new DateGap(day(1), day(2))).hasMessageContaining("no day lies between");
    }

    /// Days of January 2021, in the order given, with the price 100 plus the day.
    private static DailySeries series(String asset, int... days) {
        return new DailySeries(
                asset,
                IntStream.of(days)
                        .mapToObj(day -> new DailyClose(day(day), 100.0 + day, 1))
                        .toList());
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2021, 1, day);
    }
}
