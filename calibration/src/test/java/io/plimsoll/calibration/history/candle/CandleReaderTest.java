package io.plimsoll.calibration.history.candle;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
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

/// Candles in the layout of cryptodatadownload.com, with values made up.
final class CandleReaderTest {
    private static final String HEADER =
            "https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume BTC,Volume USD\n";

    private static HistoryFile file(String rows) {
        return new HistoryFile.InMemory("candles.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static CandleReader.Candles read(String rows) {
        return switch (CandleReader.read(file(rows))) {
            case ReadOutcome.Read<CandleReader.Candles>(CandleReader.Candles candles) -> candles;
            case ReadOutcome<CandleReader.Candles> other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void aDailyCandleIsTheCloseOfItsDay() throws IOException {
        String rows = "1625616000,2021-07-07 00:00:00,BTC/USD,34,36,33,35.5,2,70\n"
                + "1625529600,2021-07-06 00:00:00,BTC/USD,33,35,32,34.25,3,100\n";
        assertThat(Layout.closestTo(CsvText.firstRow(file(rows)))).isEqualTo(Layout.CANDLES);
        assertThat(read(rows).findings()).isEmpty();
        assertThat(read(rows).series())
                .containsExactly(new DailySeries(
                        "BTC",
                        List.of(
                                new DailyClose(LocalDate.parse("2021-07-06"), 34.25, 100),
                                new DailyClose(LocalDate.parse("2021-07-07"), 35.5, 70))));
    }

    /// The last candle of a whole day begins at 12:00 here. The second day has only its first candle.
    @Test
    void theLastCandleOfADayIsItsCloseAndADayThatIsNotOverIsLeftOut() {
        CandleReader.Candles candles = read("1625572800000,2021-07-06 12:00:00,ETHUSD,1,1,1,22,1,5\n"
                + "1625529600000,2021-07-06 00:00:00,ETHUSD,1,1,1,21,1,7\n"
                + "1625616000000,2021-07-07 00:00:00,ETHUSD,1,1,1,23,1,9\n");
        assertThat(candles.series())
                .containsExactly(
                        new DailySeries("ETH", List.of(new DailyClose(LocalDate.parse("2021-07-06"), 22, 12))));
        assertThat(candles.findings())
                .containsExactly(new Finding(
                        "ETH",
                        "2021-07-07",
                        "the last candle of the day begins at 00:00 and not at 12:00",
                        Rule.INCOMPLETE));
    }

    /// A price in a stablecoin is no price in dollars, and a day that contradicts the time has another unit.
    @ParameterizedTest
    @CsvSource({
        "1625529600,2021-07-06,BTC/USDT,34,symbol",
        "1625529600,2021-07-06,BTCUSDT,34,symbol",
        "1625529600,2021-07-06,USD,34,symbol",
        "1625529600,2021-07-08,BTC/USD,34,date",
        "16255296000000000,2021-07-06,BTC/USD,34,unix",
        "1625529600.5,2021-07-06,BTC/USD,34,unix",
        "1625529600,2021-07-06,BTC/USD,0,close"
    })
    void whatIsAmbiguousIsRefused(String unix, String date, String symbol, String close, String column) {
        assertThat(CandleReader.read(file(unix + "," + date + "," + symbol + ",1,1,1," + close + ",1,1\n")))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        refused -> assertThat(((ReadOutcome.Refused<?>) refused).faults())
                                .extracting(RowFault::column)
                                .contains(column));
    }

    @Test
    void aCandleThatComesTwiceIsRefused() {
        String row = "1625529600,2021-07-06,BTC/USD,1,1,1,34,1,1\n";
        assertThat(CandleReader.read(file(row + row))).isInstanceOf(ReadOutcome.Refused.class);
    }
}
