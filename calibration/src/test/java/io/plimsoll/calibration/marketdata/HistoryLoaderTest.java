package io.plimsoll.calibration.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.DailyCheck;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.implied.VolatilityHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryLoaderTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String DAILY = "date,asset,closeUsd,volumeUsd\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /// The shipped history goes from 2019-07-07 to 2025-12-31 without a gap, though it comes from two sources.
    @Test
    void theShippedClosesAreOneHistory() {
        LoadOutcome outcome = HistoryLoader.load(
                List.of(EXAMPLES.resolve("btc-eth-daily.csv"), EXAMPLES.resolve("btc-eth-2021-2025.csv")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        LoadOutcome.Loaded.class,
                        loaded -> assertThat(loaded.history().series())
                                .extracting(DailySeries::asset)
                                .containsExactly("BTC", "ETH"));
        for (DailySeries series : ((LoadOutcome.Loaded) outcome).history().series()) {
            assertThat(series.days()).hasSize(731 + 1_639);
            assertThat(series.gaps()).isEmpty();
            assertThat(series.dates().getLast()).isEqualTo("2025-12-31");
        }
    }

    @Test
    void readsEveryLayoutIntoOnePlace() throws IOException {
        Path tickers = Files.writeString(folder.resolve("ticker.csv"), """
            exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price
            deribit,SOL-PERPETUAL,1577836800000000,1577836800100000,,0.0001,,5000,7200,7195.5,7196
            """);
        Path ticks = Files.writeString(folder.resolve("options.csv"), """
            exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,underlying_price,delta,gamma,vega,theta,rho
            deribit,SOL-9JUN28-9875-P,1774947000000000,1774947000000000,put,9875,1844150400000000,0.1,0.0295,0.0205,15.0,55.91,0.0235,15.0,68.94,0.02210436,62.89,SYN.SOL-9JUN28,9756.36,-0.61752,0.00103,2.24964,-53.05655,-0.22796
            """);

        Path hours = Files.writeString(
                folder.resolve("hours.csv"),
                "time,asset,closeUsd\n2021-01-01T01:00:00Z,ADA,0.18051\n2021-01-02T00:00:00Z,ADA,0.17\n");

        Path candles = Files.writeString(folder.resolve("candles.csv"), """
            https://www.CryptoDataDownload.com
            unix,date,symbol,open,high,low,close,Volume XRP,Volume USD
            1609459200,2021-01-01 00:00:00,XRP/USD,0.2,0.3,0.1,0.25,1,2
            """);

        Path kaiko = Files.writeString(folder.resolve("kaiko.csv"), """
            timestamp,open,high,low,close,volume,exchange,instrument,interval
            1609459200000,0.2,0.3,0.1,0.25,1,cbse,dot-usd,1d
            """);

        MarketHistory history = loaded(
                EXAMPLES.resolve("btc-eth-daily.csv"),
                EXAMPLES.resolve("deribit-chain"),
                EXAMPLES.resolve("deribit-futures.csv.gz"),
                tickers,
                ticks,
                hours,
                candles,
                kaiko);

        assertThat(history.files()).extracting(DataFile::layout).contains(Layout.values());
        assertThat(history.files()).hasSize(77);
        assertThat(history.series()).extracting(DailySeries::asset).containsExactly("BTC", "DOT", "ETH", "SOL", "XRP");
        assertThat(history.volatilities()).extracting(VolatilityHistory::asset).containsExactly("BTC", "SOL");
        // 70 chains, one a day.
        assertThat(history.volatilities().getFirst().changes().changes()).hasSize(69);
        assertThat(history.futures()).hasSizeGreaterThan(400);
        assertThat(history.intraday()).extracting(IntradaySeries::asset).containsExactly("ADA");
        assertThat(history.closes(ReturnPeriod.DAY))
                .extracting(PeriodCloses::asset)
                .containsExactly("ADA", "BTC", "DOT", "ETH", "SOL", "XRP");
    }

    /// GNU coreutils: `sha256sum btc-eth-daily.csv deribit-futures.csv.gz | LC_ALL=C sort | sha256sum`.
    @Test
    void theDataHashIsThatOfCoreutilsInAnyOrder() {
        Path daily = EXAMPLES.resolve("btc-eth-daily.csv");
        Path futures = EXAMPLES.resolve("deribit-futures.csv.gz");

        assertThat(loaded(daily, futures).dataHash())
                .isEqualTo("267e4cdd90426718abb84b8b8d283fd7a73cb7b277b2de2515ff49837a21fc38")
                .isEqualTo(loaded(futures, daily).dataHash());
        assertThat(loaded(daily).files().getFirst().sha256())
                .isEqualTo("eea821948d35b3e8c80e8e12697e30056b076ae4884c23c1fd14ac25de9467bd");
    }

    @Test
    void tellsTheFaultsOfAllFilesAtOnce() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), DAILY + "2021-01-01,BTC,0,1\nx,BTC,1,1\n");
        Path header = Files.writeString(folder.resolve("header.csv"), "timestamp,currency,price,instrument\n1,2,3,4\n");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path absent = folder.resolve("absent.csv");

        LoadOutcome outcome = HistoryLoader.load(List.of(rows, header, empty, nothing, absent));

        assertThat(outcome).isInstanceOf(LoadOutcome.Refused.class);
        assertThat(((LoadOutcome.Refused) outcome).faults())
                .containsExactlyInAnyOrder(
                        rows + ":2: closeUsd: \"0\" is out of range (above 0)",
                        rows + ":3: date: \"x\" is not a date (example: 2021-07-06)",
                        header
                                + ": the header has no known layout; closest is DERIBIT_FUTURES, which also has"
                                + " indexPrice",
                        empty + ": the file is empty",
                        nothing + ": the folder has no .csv or .csv.gz file",
                        absent + ": there is no file " + absent);
    }

    @Test
    void theSameDayInTwoFilesMustSayTheSame() throws IOException {
        Path one = Files.writeString(folder.resolve("a.csv"), DAILY + "2021-01-01,BTC,5,1\n2021-01-02,BTC,5,1\n");
        Path same = Files.writeString(folder.resolve("b.csv"), DAILY + "2021-01-02,BTC,5,1\n2021-01-03,BTC,6,1\n");
        Path other = Files.writeString(folder.resolve("c.csv"), DAILY + "2021-01-02,BTC,6,1\n");

        MarketHistory history = loaded(one, same);

        assertThat(history.series().getFirst().days()).hasSize(3);
        assertThat(history.cleaning().counts()).containsOnlyKeys(Rule.DUPLICATE);
        assertThat(HistoryLoader.load(List.of(one, other)))
                .isEqualTo(new LoadOutcome.Refused(
                        List.of(other + ": BTC closes at 6.0 on 2021-01-02, and at 5.0 in another file")));
    }

    /// Two files of daily closes make one history: the overlap, and the gap that is left between them, are named.
    @Test
    void severalDailyFilesAreOneHistory() throws IOException {
        Path one = Files.writeString(folder.resolve("a.csv"), DAILY + "2021-07-05,BTC,5,1\n2021-07-06,BTC,6,1\n");
        Path two = Files.writeString(folder.resolve("b.csv"), DAILY + "2021-07-06,BTC,6,1\n2021-07-09,BTC,7,\n");

        MarketHistory history = loaded(two, one);

        assertThat(history.series())
                .singleElement()
                .satisfies(series -> assertThat(series.dates())
                        .containsExactly(
                                LocalDate.parse("2021-07-05"),
                                LocalDate.parse("2021-07-06"),
                                LocalDate.parse("2021-07-09")));
        assertThat(history.cleaning().findings())
                .containsExactly(new Finding("BTC", "2021-07-06", "6.0 again in a.csv", Rule.DUPLICATE));
        assertThat(DailyCheck.of(history.series().getFirst()).findings())
                .contains(new Finding("BTC", "2021-07-06", "2 days missing before 2021-07-09", Rule.GAP));
        assertThat(history.closes(ReturnPeriod.DAY).getFirst().returns()).hasSize(1);
    }

    @Test
    void theSameHourInTwoFilesMustSayTheSame() throws IOException {
        String header = "time,asset,closeUsd\n";
        Path one = Files.writeString(folder.resolve("a.csv"), header + "2021-01-01T01:00:00Z,BTC,5\n");
        Path same = Files.writeString(
                folder.resolve("b.csv"), header + "2021-01-01T01:00:00Z,BTC,5\n2021-01-01T02:00:00Z,BTC,6\n");
        Path other = Files.writeString(folder.resolve("c.csv"), header + "2021-01-01T01:00:00Z,BTC,6\n");

        assertThat(loaded(one, same).cleaning().counts()).containsOnlyKeys(Rule.DUPLICATE);
        assertThat(HistoryLoader.load(List.of(one, other)))
                .isEqualTo(new LoadOutcome.Refused(
                        List.of(other + ": BTC closes at 6.0 at 2021-01-01T01:00:00Z, and at 5.0 in another file")));
    }

    @Test
    void chainsMustFollowEachOther() {
        Path first = EXAMPLES.resolve("deribit-chain").resolve("20260101T091835Z.csv.gz");

        LoadOutcome outcome = HistoryLoader.load(List.of(first, first));

        assertThat(((LoadOutcome.Refused) outcome).faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).contains("not later than that of an earlier file, 2026-01-01T09:18:35Z"));
    }

    private static MarketHistory loaded(Path... places) {
        LoadOutcome outcome = HistoryLoader.load(List.of(places));
        assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
        return ((LoadOutcome.Loaded) outcome).history();
    }
}
