package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.IntradayCheck;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.stats.SampleMoments;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Closes within days, from text and from a part of real history with a gap of three months.
final class IntradayReaderTest {
    private static final String HEADER = "time,asset,closeUsd\n";
    private static final ReturnPeriod HOUR = new ReturnPeriod(Duration.ofHours(1));
    private static final double ROUNDING = 1e-12;

    private static ReadOutcome<List<IntradaySeries>> read(String text) {
        return IntradayReader.read(ExampleHistory.file(text));
    }

    private static IntradaySeries bitcoin() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(IntradayReaderTest.class.getResourceAsStream("crypto-hourly-gap.csv"))) {
            return ExampleHistory.content(IntradayReader.read(new HistoryFile.InMemory("gap.csv", file.readAllBytes())))
                    .getFirst();
        }
    }

    @Test
    void rowsStandInAnyOrderWithAnyFurtherColumn() {
        List<IntradaySeries> series = ExampleHistory.content(read("""
            time,asset,openUsd,highUsd,lowUsd,closeUsd
            2025-10-10T02:00:00Z,BTC,1,4,0.5,2
            2025-10-10T01:00:00Z,BTC,1,1,1,1
            2025-10-10T01:00:00Z,ADA,3,3,3,3
            """));

        assertThat(series).extracting(IntradaySeries::asset).containsExactly("ADA", "BTC");
        assertThat(series.get(1).closes().values()).containsExactly(1.0, 2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-10,BTC,1,time",
        "2025-10-10T01:00:30Z,BTC,1,time",
        "2025-10-10T01:00:00+01:00,BTC,1,time",
        "2025-10-10T01:00:00Z,' ',1,asset",
        "2025-10-10T01:00:00Z,BTC,0,closeUsd",
        "2025-10-10T01:00:00Z,BTC,,closeUsd",
        "2025-10-10T00:00:00Z,BTC,1,row",
    })
    void refusesABadFieldAndNamesItsPlace(String time, String asset, String close, String column) {
        String row = String.join(",", time, asset, close == null ? "" : close);

        ReadOutcome<List<IntradaySeries>> outcome = read(HEADER + "2025-10-10T00:00:00Z,BTC,1\n" + row + "\n");

        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        assertThat(((ReadOutcome.Refused<List<IntradaySeries>>) outcome).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(3);
                    assertThat(fault.column()).isEqualTo(column.equals("row") ? RowFault.WHOLE_ROW : column);
                });
    }

    @Test
    void aFileWithoutRowsIsUnreadable() {
        assertThat(read(HEADER)).isInstanceOf(ReadOutcome.Unreadable.class);
        assertThat(read("")).isInstanceOf(ReadOutcome.Unreadable.class);
    }

    /// numpy 2.3: counts and `std(ddof=1)` of the log-returns whose closes are exactly h hours apart, times
    /// `sqrt(8760 / h)`. A return across the gap of 2,208 hours would be one more.
    @ParameterizedTest
    @CsvSource({"1,144,0.2914191717540697", "4,35,0.22282686097792095", "24,5,0.22903793799379069"})
    void aGapNeverMakesAReturn(int hours, int count, double volatility) throws IOException {
        ReturnPeriod period = new ReturnPeriod(Duration.ofHours(hours));
        double[] returns = bitcoin().every(period).returns().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();

        assertThat(returns).hasSize(count);
        assertThat(Math.sqrt(SampleMoments.of(returns).variance() * period.perYear()))
                .isCloseTo(volatility, within(ROUNDING));
    }

    @Test
    void aGapIsNamedWithItsEnds() throws IOException {
        IntradayCheck check = IntradayCheck.of(bitcoin().every(HOUR));

        assertThat(check.findings())
                .containsExactly(new Finding(
                        "BTC", "2025-06-13T09:00:00Z", "2207 closes missing before 2025-09-13T09:00:00Z", Rule.GAP));
        assertThat(check.closes()).isEqualTo(bitcoin().every(HOUR));
        assertThat(check.changesOfUnits()).isEmpty();
        assertThat(check.flatEndReason()).isEmpty();
    }

    /// A frozen feed, a price of one hour ten times too high, and a feed that stops.
    @Test
    void hoursThatAreNoPricesAreLeftOut() throws IOException {
        NavigableMap<Instant, Double> closes = new TreeMap<>(bitcoin().closes());
        Instant frozen = Instant.parse("2025-06-11T00:00:00Z");
        Instant wrong = Instant.parse("2025-06-12T00:00:00Z");
        for (int hour = 1; hour <= 12; hour++) {
            closes.put(frozen.plusSeconds(3600L * hour), 110_000.0);
        }
        closes.put(wrong, 1_100_000.0);
        IntradayCheck check = IntradayCheck.of(new PeriodCloses("BTC", HOUR, closes));

        assertThat(check.findings()).extracting(Finding::rule).contains(Rule.FLAT, Rule.BAD_PRICE);
        assertThat(check.closes().closes()).hasSize(closes.size() - 12).doesNotContainKey(wrong);
        assertThat(check.changesOfUnits()).isEmpty();
        assertThat(check.flatEndReason()).isEmpty();

        Instant last = closes.lastKey();
        for (int hour = 0; hour < 24; hour++) {
            closes.put(last.minusSeconds(3600L * hour), 115_000.0);
        }
        assertThat(IntradayCheck.of(new PeriodCloses("BTC", HOUR, closes)).flatEndReason())
                .contains("BTC is constant from", "to its last close");
    }

    @Test
    void aDayTakesTheCloseOfItsMidnight() throws IOException {
        PeriodCloses days = bitcoin().every(ReturnPeriod.DAY);

        assertThat(days.closes().keySet())
                .allMatch(ReturnPeriod.DAY::isEnd)
                .contains(Instant.parse("2025-09-15T00:00:00Z"));
        assertThat(List.copyOf(bitcoin().every(HOUR).closes().keySet()))
                .isEqualTo(List.copyOf(bitcoin().closes().keySet()));
    }
}
