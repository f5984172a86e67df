package io.plimsoll.calibration.history.candle;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.csv.CsvText;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Candles with Kaiko's columns, with values made up.
final class KaikoCandleReaderTest {
    private static final String HEADER = "timestamp,open,high,low,close,volume,exchange,instrument,interval\n";

    private static HistoryFile file(String rows) {
        return new HistoryFile.InMemory("kaiko.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static CandleReader.Candles read(String rows) {
        return switch (KaikoCandleReader.read(file(rows))) {
            case ReadOutcome.Read<CandleReader.Candles>(CandleReader.Candles candles) -> candles;
            case ReadOutcome<CandleReader.Candles> other -> throw new AssertionError(other.toString());
        };
    }

    private static List<String> refusedColumns(String rows) {
        return switch (KaikoCandleReader.read(file(rows))) {
            case ReadOutcome.Refused<CandleReader.Candles>(List<RowFault> faults) ->
                faults.stream().map(RowFault::column).toList();
            case ReadOutcome<CandleReader.Candles> other -> throw new AssertionError(other.toString());
        };
    }

    /// The last candle of a day gives its close; the volume, whose unit is not stated, is not used.
    @Test
    void theLastCandleOfADayIsItsClose() throws IOException {
        String rows = "1672531200000,34,36,33,35.5,2,cbse,btc-usd,12h\n"
                + "1672574400000,35.5,37,35,36.25,3,cbse,btc-usd,12h\n"
                + "1672617600000,36,38,35,37,4,cbse,btc-usd,12h\n"
                + "1672660800000,37,39,36,38.5,5,cbse,btc-usd,12h\n";

        assertThat(Layout.closestTo(CsvText.firstRow(file(rows)))).isEqualTo(Layout.KAIKO_CANDLES);
        assertThat(read(rows).series())
                .containsExactly(new DailySeries(
                        "BTC",
                        List.of(
                                new DailyClose(LocalDate.parse("2023-01-01"), 36.25, 0),
                                new DailyClose(LocalDate.parse("2023-01-02"), 38.5, 0))));
    }

    /// The second day has no trade in its last candle, so that its close is not known.
    @Test
    void aCandleWithoutTradesHasNoClose() {
        CandleReader.Candles candles = read("1672531200000,34,36,33,35.5,2,cbse,eth-usd,12h\n"
                + "1672574400000,35.5,37,35,36.25,3,cbse,eth-usd,12h\n"
                + "1672617600000,36,38,35,37,4,cbse,eth-usd,12h\n"
                + "1672660800000,null,null,null,null,0,cbse,eth-usd,12h\n");

        assertThat(candles.series())
                .containsExactly(
                        new DailySeries("ETH", List.of(new DailyClose(LocalDate.parse("2023-01-01"), 36.25, 0))));
        assertThat(candles.findings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1672531200,1,1,1,1,btc-usd,timestamp",
        "1672531200000000,1,1,1,1,btc-usd,timestamp",
        "1672531200000.5,1,1,1,1,btc-usd,timestamp",
        "1672531200000,1,1,1,1,btc-usdt,instrument",
        "1672531200000,1,1,1,1,btcusd,instrument",
        "1672531200000,1,1,1,1,btc-usd-perp,instrument",
        "1672531200000,1,1,1,null,btc-usd,close",
        "1672531200000,1,1,1,--1,btc-usd,close",
        "1672531200000,1,1,1,-1,btc-usd,close",
        "1672531200000,1,1,1,'\"1,5\"',btc-usd,close",
        "1672531200000,2,3,1,4,btc-usd,row",
        "1672531200000,2,3,2.5,3,btc-usd,row"
    })
    void whatIsAmbiguousIsRefused(
            String time, String open, String high, String low, String close, String instrument, String column) {
        String row = String.join(",", time, open, high, low, close, "1", "cbse", instrument, "1d") + "\n";

        assertThat(refusedColumns(row)).contains(column.equals("row") ? RowFault.WHOLE_ROW : column);
    }

    @Test
    void twoExchangesOfOnePairAreNoOneSeries() {
        String rows = "1672531200000,1,1,1,1,1,cbse,btc-usd,1d\n1672531200000,2,2,2,2,1,krkn,btc-usd,1d\n";

        assertThat(refusedColumns(rows)).containsExactly(RowFault.WHOLE_ROW);
    }
}
