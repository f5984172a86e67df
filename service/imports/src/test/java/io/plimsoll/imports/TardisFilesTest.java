package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of tardis.dev as markets. The layouts are those of its documentation of downloadable CSV files; the values are
/// made up.
final class TardisFilesTest {
    private static final String TICKER = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,"
            + "predicted_funding_rate,open_interest,last_price,index_price,mark_price\n";
    private static final String OPTIONS = "exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,"
            + "open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,"
            + "underlying_index,underlying_price,delta,gamma,vega,theta,rho\n";
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:50:00Z");

    private static SourceFile tickers(String... rows) {
        return Samples.file("ticker.csv", TICKER + String.join("\n", rows) + "\n");
    }

    private static ImportOutcome read(List<SourceFile> files, SourceFile... market) {
        return new BookImport(Samples.MODEL, false, AS_OF).read(files, List.of(market));
    }

    private static List<String> warnings(ImportOutcome outcome) {
        return outcome instanceof ImportOutcome.Imported imported ? imported.warnings() : List.of("refused");
    }

    private static Instrument instrument(ImportOutcome outcome, String name) {
        ImportedBook book = Samples.book(outcome);
        return book.instruments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The exchange of a row is the venue of the position, whatever the symbol looks like. The last row counts.
    @ParameterizedTest
    @CsvSource({
        "okex-swap, BTC-USD-SWAP, okx-account-positions.json okx-public-instruments-needed.json, okx:BTC-USD-SWAP",
        "binance-futures, BTCUSDT, binance-usdm-positionRisk-v3.json, binance:BTCUSDT",
        "binance-delivery, BTCUSD_PERP, binance-coinm-positionRisk.json binance-coinm-exchangeInfo.json,"
                + " binance:BTCUSD_PERP",
        "bybit, BTCUSD, bybit-position-list-inverse.json, bybit:BTCUSD",
        "deribit, BTC-PERPETUAL, deribit-get_positions.json, deribit:BTC-PERPETUAL"
    })
    void aTickerIsAMarketOfItsExchange(String exchange, String symbol, String files, String name) {
        SourceFile market = tickers(
                exchange + "," + symbol
                        + ",1782820100000000,1782820100000100,1782806400000000,0.0002,,1,58000,59190,59000",
                exchange + "," + symbol
                        + ",1782820190000000,1782820190000100,1782835200000000,0.0001,,1,58000,59201,59203",
                exchange + "," + symbol
                        + ",1782820180000000,1782820180000100,1782835200000000,0.0003,,1,58000,59190,59100");
        List<SourceFile> own =
                List.of(files.split(" ")).stream().map(Samples::file).toList();
        Perpetual perpetual = (Perpetual) instrument(read(own, market), name);
        assertThat(perpetual.markPrice()).isEqualTo(59203);
        assertThat(perpetual.fundingRate()).isEqualTo(0.0001);
        assertThat(perpetual.fundingInterval()).isEqualTo(Duration.ofHours(8));
    }

    /// One instant of funding does not say how long the rate counts.
    @Test
    void aFundingRateWithoutAnIntervalIsNotUsed() {
        ImportOutcome outcome = read(
                List.of(Samples.file("binance-usdm-positionRisk-v3.json")),
                tickers(
                        "binance-futures,BTCUSDT,1782820190000000,1782820190000100,1782835200000000,0.0001,,1,1,59201,59203"));
        assertThat(((Perpetual) instrument(outcome, "binance:BTCUSDT")).fundingRate())
                .isZero();
        assertThat(warnings(outcome))
                .contains("ticker.csv does not say for how long the funding rate of BTCUSDT of binance-futures is,"
                        + " because it has no two instants of funding: no funding is used");
    }

    @Test
    void anIntervalOfFourHoursIsSeen() {
        String row = "binance-futures,BTCUSDT,1782820190000000,1,%d,0.0001,,1,1,59201,59203";
        ImportOutcome outcome = read(
                List.of(Samples.file("binance-usdm-positionRisk-v3.json")),
                tickers(row.formatted(1782806400000000L), row.formatted(1782820800000000L)));
        assertThat(((Perpetual) instrument(outcome, "binance:BTCUSDT")).fundingInterval())
                .isEqualTo(Duration.ofHours(4));
    }

    /// `1000PEPEUSDT` is priced by the thousand there too.
    @Test
    void thousandsOfCoinsAreCoins() {
        SourceFile file = tickers("binance-futures,1000PEPEUSDT,1782820190000000,1,,,,1,1,0.0065,0.0066");
        assertThat(MarketAnswers.read("binance", List.of(file)))
                .isInstanceOfSatisfying(
                        MarketAnswers.Reading.Read.class,
                        read -> assertThat(read.contents().getFirst().quotes())
                                .singleElement()
                                .satisfies(row -> {
                                    assertThat(row.mark()).isEqualByComparingTo("0.0000066");
                                    assertThat(row.index()).isEqualByComparingTo("0.0000065");
                                }));
    }

    /// `kPEPE` is in capitals there, so that it could be a coin named KPEPE.
    @Test
    void aSymbolThatMayBeTwoCoinsIsPassedOver() {
        SourceFile file = tickers("hyperliquid,KPEPE,1782820190000000,1,,,,1,1,0.0065,0.0066");
        assertThat(MarketAnswers.read("hyperliquid", List.of(file)))
                .isEqualTo(new MarketAnswers.Reading.Refused(List.of("ticker.csv has no row that is of use")));
    }

    @Test
    void aChainOfDeribitHasVolatilitiesInPercentAndForwards() {
        SourceFile chain = Samples.file(
                "chain.csv",
                OPTIONS
                        + "deribit,BTC-25SEP26-70000-C,1782820190000000,1,call,70000,1790323200000000,1900,0.02,0.0205,1,37,0.0215,1,38,0.0211,37.61,BTC-25SEP26,59800.5,0.2,0.1,0.1,-1,0.1\n");
        EuropeanOption option = (EuropeanOption) instrument(
                read(List.of(Samples.file("deribit-get_positions.json")), chain), "deribit:BTC-25SEP26-70000-C");
        assertThat(option.underlyingPrice()).isEqualTo(59800.5);
        assertThat(option.markPrice()).hasValue(0.0211);
    }

    /// The forward and the volatility of another exchange have no unit that the file states.
    @Test
    void aChainOfAnotherExchangeGivesMarksAlone() {
        SourceFile chain = Samples.file(
                "chain.csv",
                OPTIONS
                        + "okex-options,BTC-USD-260925-70000-C,1782820190000000,1,call,70000,1790323200000000,19,0.02,0.0205,1,,0.0215,1,,0.0211,0.37,,1.5,0.2,0.1,0.1,-1,0.1\n");
        EuropeanOption option = (EuropeanOption) instrument(
                read(
                        List.of(
                                Samples.file("okx-account-positions.json"),
                                Samples.file("okx-public-instruments-needed.json"),
                                Samples.file("okx-opt-summary.json")),
                        chain),
                "okx:BTC-USD-260925-70000-C");
        assertThat(option.underlyingPrice()).isEqualTo(59711.92);
        assertThat(option.markPrice()).hasValue(0.0211);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount"
                        + "|bybit,BTCUSD,1782820190000000,1,59180,1,59190,1",
                "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount"
                        + "|bybit,BTCUSD,1782820190000000,1,1,59180,59190,1"
            })
    void anOrderBookShowsThatItIsCrossed(String header, String row) {
        ImportOutcome outcome = read(
                List.of(Samples.file("bybit-position-list-inverse.json"), Samples.file("bybit-tickers-inverse.json")),
                Samples.file("book.csv", header + "\n" + row + "\n"));
        assertThat(warnings(outcome))
                .contains("crossed: bybit:BTCUSD, the bid 59190 is above the ask 59180 (book.csv at line 2)");
        assertThat(((Perpetual) instrument(outcome, "bybit:BTCUSD")).markPrice())
                .isEqualTo(59188.4);
        assertThat(instrument(outcome, "bybit:BTCUSDU26")).isInstanceOf(Future.class);
    }

    @Test
    void tradesAndLiquidationsAddNothing() {
        ImportOutcome outcome = read(
                List.of(Samples.file("bybit-position-list-inverse.json"), Samples.file("bybit-tickers-inverse.json")),
                Samples.file(
                        "liquidations.csv",
                        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n"
                                + "bybit,BTCUSD,1782820190000000,1,7,sell,1,1\n"));
        assertThat(warnings(outcome))
                .contains("liquidations.csv has trades, and no figure of a book comes of them: it adds nothing");
    }

    @Test
    void everyBadRowIsAFault() {
        ImportOutcome outcome = read(
                List.of(Samples.file("bybit-position-list-inverse.json")),
                tickers(
                        "bybit,BTCUSD,17828201900000,1,,,,1,1,59201,59203",
                        "bybit,,1782820190000000,1,,,,1,1,59201,59203",
                        "bybit,BTCUSD,1782820190000000,1,,,,1,1,59201,-1",
                        "bybit,BTCUSD,1782820190000000,1,,,,1,1"));
        assertThat(Samples.faults(outcome))
                .containsExactly(
                        "ticker.csv at line 2: timestamp is 17828201900000: it must be microseconds since 1970",
                        "ticker.csv at line 3: symbol is missing or empty",
                        "ticker.csv is no CSV: Record 5 has 9 fields, but first record had 11 fields",
                        "ticker.csv at line 4: mark_price is -1: a price must not be negative");
    }
}
