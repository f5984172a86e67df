package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AlignedClosesTest {
    private static final double ROUNDING = 1e-14;

    @Test
    void keepsTheDatesThatAllShareAndListsTheRest() {
        AlignedCloses aligned = AlignedCloses.of(List.of(series("A", 1, 2, 3, 4, 5, 6), series("B", 3, 4, 6, 7, 8)));

        assertThat(aligned.assets()).containsExactly("A", "B");
        assertThat(aligned.dates()).containsExactly(day(3), day(4), day(6));
        assertThat(aligned.closes()[0]).containsExactly(103, 104, 106);
        assertThat(aligned.leftOut())
                .containsExactly(
                        new LeftOut("A", day(1), day(2), 2),
                        new LeftOut("A", day(5), day(5), 1),
                        new LeftOut("B", day(7), day(8), 2));
        int kept = aligned.dates().size() * 2;
        int left = aligned.leftOut().stream().mapToInt(LeftOut::days).sum();
        assertThat(kept + left).as("no day is lost").isEqualTo(6 + 5);
    }

    @Test
    void returnsSpanOneDayAndGapsAreListed() {
        DailyReturns returns =
                AlignedCloses.of(List.of(series("A", 1, 2, 5, 6))).returns();

        assertThat(returns.dates()).containsExactly(day(2), day(6));
        assertThat(returns.values()[0][0]).isCloseTo(Math.log(102.0 / 101.0), within(ROUNDING));
        assertThat(returns.values()[0][1]).isCloseTo(Math.log(106.0 / 105.0), within(ROUNDING));
        assertThat(returns.gaps()).containsExactly(new DateGap(day(2), day(5)));
        assertThat(returns.gaps().getFirst().missingDays()).isEqualTo(2);
    }

    @Test
    void returnsAddUpToTheWholeMove() {
        double[] values = AlignedCloses.of(
                        List.of(series("A", IntStream.rangeClosed(1, 28).toArray())))
                .returns()
                .values()[0];

        assertThat(IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum())
                .isCloseTo(Math.log(128.0 / 101.0), within(ROUNDING * values.length));
    }

    @Test
    void seriesThatShareNoDateAlignToNothing() {
        AlignedCloses aligned = AlignedCloses.of(List.of(series("A", 1, 2), series("B", 3)));

        assertThat(aligned.dates()).isEmpty();
        assertThat(aligned.leftOut()).hasSize(2);
        assertThat(aligned.returns().values()[1]).isEmpty();
    }

    @Test
    void extremePricesStillGiveFiniteReturns() {
        DailySeries series = new DailySeries(
                "A", List.of(new DailyClose(day(1), 1e-308, 0), new DailyClose(day(2), Double.MAX_VALUE, 0)));

        assertThat(AlignedCloses.of(List.of(series)).returns().values()[0][0]).isBetween(1400.0, 1420.0);
    }

    @Test
    void aSeriesKnowsItsGaps() {
        assertThat(series("A", 1, 3, 4, 9).gaps())
                .containsExactly(new DateGap(day(1), day(3)), new DateGap(day(4), day(9)));
        assertThat(series("A", 1, 2, 3).gaps()).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> series("A", 1, 1)).hasMessageContaining("A has 2021-01-01 twice");
        assertThatThrownBy(() -> new DailySeries("A", List.of())).hasMessageContaining("no day");
        assertThatThrownBy(() -> new DailyClose(day(1), Double.NaN, -1))
                .hasMessageContaining("/closeUsd")
                .hasMessageContaining("/volumeUsd");
        assertThatThrownBy(() -> new DateGap(day(1), day(2))).hasMessageContaining("no day lies between");
        List<LocalDate> dates = List.of(day(1));
        List<DateGap> none = List.of();
        assertThatThrownBy(() -> new DailyReturns(List.of("A"), dates, new double[][] {{1}, {1}}, none))
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> new DailyReturns(List.of("A"), dates, new double[][] {{1, 2}}, none))
                .hasMessageContaining("2 returns of A");
        assertThatThrownBy(() -> new DailyReturns(List.of("A"), dates, new double[][] {{Double.NaN}}, none))
                .hasMessageContaining("a return of A is NaN");
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
