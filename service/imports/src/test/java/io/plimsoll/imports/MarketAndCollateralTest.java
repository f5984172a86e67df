package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.reconcile.Comparison;
import io.plimsoll.imports.reconcile.Reconciliation;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.template.CsvTemplate;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Marks by their precedence, volatilities, pegs, collateral, and what is left out.
final class MarketAndCollateralTest {
    private static final String DERIBIT = "deribit-get_positions.json";
    private static final String OKX = "okx-account-positions.json";
    private static final String LIST = "okx-public-instruments-needed.json";

    @Test
    void filesOfTheMarketComeFirst() {
        ImportOutcome outcome = new BookImport(Samples.MODEL, false, null)
                .read(files(OKX, LIST, "okx-tickers.json"), files("okx-mark-price.json"));
        ImportedBook book = Samples.book(outcome);

        // The market's mark, 59,300, beats the middle of the ticker, 59,280, and the row's 59,188.4.
        assertThat(perpetual(book, "okx:BTC-USD-SWAP").markPrice()).isEqualTo(59_300);
        // 120,000 dollars are fewer coins at the higher mark.
        assertThat(quantity(book, "okx:BTC-USD-SWAP")).isEqualTo(-120_000 / 59_300.0, within(1e-12));
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("the mark of okx:BTC-USDT-SWAP in okx-mark-price.json is 60 minutes older than the book");
        assertThat(Reconciliation.of(book).getFirst().comparisons())
                .extracting(Comparison::cause)
                .contains("mark of another time");
    }

    @Test
    void tickersComeBeforeTheRow() {
        ImportedBook book = Samples.book(Samples.read(OKX, LIST, "okx-tickers.json", "okx-index-tickers.json"));

        assertThat(perpetual(book, "okx:BTC-USD-SWAP").markPrice()).isEqualTo(59_280);
        assertThat(price(book, "BTC")).isEqualTo(59_200);
        assertThat(price(book, "USDT")).isEqualTo(1.0001);
    }

    /// A wallet's balance has the profit of crossed positions only. That of an isolated one comes from its row, also
    /// where its two sides cancel. The collateral was 5,000 USDT too large before.
    @Test
    void theProfitOfAnIsolatedPositionIsCollateral() {
        String positions = "binance-usdm-positionRisk-v3.json";
        String isolated = Samples.text(positions)
                .replace("\"isolatedWallet\": \"0\"", "\"isolatedWallet\": \"9000\"")
                .replace("\"474.90000000\"", "\"-5000\"")
                .replace("\"58875.5\"", "\"62525.4333\"");
        String both = isolated.replace("\"BOTH\"", "\"LONG\"")
                .replaceAll(
                        "]\\s*$",
                        ","
                                + isolated.replace("\"BOTH\"", "\"SHORT\"")
                                        .replace("\"1.500\"", "\"-1.500\"")
                                        .replace("\"-5000\"", "\"1000\"")
                                        .replace("\"62525.4333\"", "\"59858.7667\"")
                                        .replaceAll("^\\s*\\[", ""));

        assertThat(usdt(positions, Samples.text(positions))).isEqualByComparingTo("123082.25");
        assertThat(usdt(positions, isolated)).isEqualByComparingTo("118082.25");
        assertThat(usdt(positions, both)).isEqualByComparingTo("119082.25");
    }

    private static BigDecimal usdt(String name, String positions) {
        return Samples.book(Samples.read(List.of(Samples.file(name, positions), Samples.file("binance-balance.json"))))
                .collateral()
                .stream()
                .filter(balance -> balance.asset().equals("USDT"))
                .findFirst()
                .orElseThrow()
                .quantity();
    }

    @Test
    void volatilitiesAreThoseOfTheMarks() {
        ImportedBook book = Samples.book(Samples.read(DERIBIT, "deribit-book-summary.json"));

        EuropeanOption call = option(book, "deribit:BTC-25SEP26-70000-C");
        assertThat(call.underlyingPrice()).isEqualTo(59_711.92);
        // The venue rounds to 37.59 %.
        assertThat(call.impliedVolatility()).isEqualTo(0.3759, within(5e-5));
        assertThat(option(book, "deribit:BTC-31JUL26-55000-P").impliedVolatility())
                .isEqualTo(0.4548, within(1e-4));
        Reconciliation.of(book)
                .forEach(position -> position.comparisons().forEach(comparison -> {
                    // Values and profits are the venue's; its deltas are rounded.
                    double tolerance = comparison.figure().equals("delta") ? 5e-4 : 1e-6;
                    assertThat(comparison.difference())
                            .as(position.held().name() + " " + comparison.figure())
                            .isEqualTo(0, within(tolerance * Math.abs(comparison.ours())));
                }));
    }

    @Test
    void okxVolatilitiesAndForwardsAreRead() {
        ImportedBook book = Samples.book(Samples.read(OKX, LIST, "okx-opt-summary.json"));

        assertThat(option(book, "okx:BTC-USD-260731-55000-P").underlyingPrice()).isEqualTo(59_342.81, within(1e-9));
    }

    @Test
    void aContractInUsdtNamesItsSettlement() {
        ImportedBook book = Samples.book(Samples.read(OKX, LIST));

        assertThat(perpetual(book, "okx:BTC-USDT-SWAP").settlement()).isEqualTo("USDT");
        assertThat(perpetual(book, "okx:BTC-USDT-SWAP").markPrice()).isEqualTo(59_192.1 * 1.0001, within(1e-9));
        assertThat(price(book, "USDT")).isEqualTo(1.0001);
        assertThat(option(book, "okx:BTC-USD-260731-55000-P").settlement()).isEqualTo("USD");
    }

    @Test
    void equityThatHoldsOptionsIsNotCountedTwice() {
        // 4.89694125 BTC of equity hold options worth 0.2111227 - 0.33484665.
        assertThat(collateral(DERIBIT, "deribit-account-summary.json"))
                .containsOnlyKeys("BTC")
                .hasEntrySatisfying("BTC", amount -> assertThat(amount).isEqualTo(5.0206652, within(1e-9)));
        // Options in coin come off the coin alone.
        assertThat(collateral(OKX, LIST, "okx-balance.json"))
                .hasEntrySatisfying("BTC", amount -> assertThat(amount).isEqualTo(5.12372395, within(1e-9)))
                .hasEntrySatisfying("USDT", amount -> assertThat(amount).isEqualTo(100_474.9, within(1e-9)));
        // Options in USDT are worth 12,606.5 - 19,870.8.
        assertThat(collateral(
                        "bybit-position-list-option.json", "bybit-tickers-option.json", "bybit-wallet-balance.json"))
                .hasEntrySatisfying("USDT", amount -> assertThat(amount).isEqualTo(100_000, within(1e-9)));
        assertThat(collateral("binance-usdm-positionRisk-v3.json", "binance-balance.json"))
                .hasEntrySatisfying("USDT", amount -> assertThat(amount).isEqualTo(123_082.25, within(1e-9)));
        assertThat(collateral("hyperliquid-clearinghouseState.json"))
                .hasEntrySatisfying("USDC", amount -> assertThat(amount).isEqualTo(60_474.9, within(1e-9)));
        assertThat(collateral("ccxt-fetchPositions.json", "ccxt-fetchBalance.json", "ccxt-fetchMarkets.json"))
                .containsOnlyKeys("BTC", "USDT");
    }

    @Test
    void aMissingOptionShowsInTheEquity() {
        ImportOutcome outcome = Samples.read(
                List.of(Samples.file(DERIBIT), Samples.changed("deribit-account-summary.json", "-0.12372395", "-0.5")));

        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .anySatisfy(
                        warning -> assertThat(warning).contains("a position is missing, or marks are of another time"));
    }

    @Test
    void whatTheModelDoesNotKnowIsLeftOutOrRefused() {
        ModelFactors small = new ModelFactors(Set.of("BTC.spot", "BTC.basis"), "\"default\"");
        ImportOutcome outcome = new BookImport(small, false, null).read(files(DERIBIT), List.of());

        assertThat(Samples.book(outcome).leftOut()).hasSize(2);
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains(
                        "left out: deribit:BTC-25SEP26-70000-C, 10 BTC, because the model has no BTC.volatility",
                        "left out: the peg of USDC, because the model has no factor of it");
        assertThat(Samples.faults(new BookImport(small, true, null).read(files(DERIBIT), List.of())))
                .anySatisfy(fault -> assertThat(fault).endsWith("which --strict refuses"));
    }

    @Test
    void theTemplateIsReadAsItStands() {
        SourceFile table = Samples.file("table.csv", CsvTemplate.example());
        ImportedBook book = Samples.book(Samples.read(List.of(table)));

        assertThat(book.held())
                .extracting(held -> held.exposure().stripTrailingZeros().toPlainString())
                .containsExactly("-1.5", "-120000", "50000", "10");
        assertThat(book.collateral()).containsExactly(new CollateralBalance("USDT", new BigDecimal("250000")));
        assertThat(option(book, "myvenue:BTC-CALL").underlyingPrice()).isEqualTo(59_711.92);
    }

    @Test
    void aBadLineOfTheTableIsRefused() {
        String bad = CsvTemplate.example()
                .replace("-1.5,asset", "-1.5,lots")
                .replace("contracts,100", "contracts,")
                .replace("2026-09-25T08:00:00Z,70000", "25SEP26,70000");

        assertThat(Samples.faults(Samples.read(List.of(Samples.file("table.csv", bad)))))
                .contains(
                        "table.csv at line 2: unit is \"lots\": it must be one of asset, contracts, quote",
                        "table.csv at line 3: contract_size of BTC-INV is missing, where its quantity is in contracts",
                        "table.csv at line 5: expiry is \"25SEP26\": it must be a time such as 2026-09-25T08:00:00Z");
        assertThat(Samples.faults(Samples.read(List.of(Samples.file("t.csv", "venue,kind,asset,quantity\na,b\n")))))
                .contains("t.csv is no CSV: Record 2 has 2 fields, but first record had 4 fields");
    }

    private static List<SourceFile> files(String... names) {
        return Arrays.stream(names).map(Samples::file).toList();
    }

    private static Map<String, Double> collateral(String... names) {
        return Samples.book(Samples.read(names)).collateral().stream()
                .collect(Collectors.toMap(
                        CollateralBalance::asset, balance -> balance.quantity().doubleValue()));
    }

    private static Instrument instrument(ImportedBook book, String name) {
        return book.instruments().stream()
                .filter(instrument -> instrument.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Perpetual perpetual(ImportedBook book, String name) {
        return (Perpetual) instrument(book, name);
    }

    private static EuropeanOption option(ImportedBook book, String name) {
        return (EuropeanOption) instrument(book, name);
    }

    private static double quantity(ImportedBook book, String id) {
        return book.positions().stream()
                .filter(position -> position.positionId().equals(id))
                .map(Position::quantity)
                .findFirst()
                .orElseThrow()
                .doubleValue();
    }

    private static double price(ImportedBook book, String asset) {
        return book.assets().stream()
                .filter(priced -> priced.asset().equals(asset))
                .findFirst()
                .orElseThrow()
                .price();
    }

    /// The interval of a funding rate of OKX is the time between two instants of funding.
    @Test
    void aFundingRateOfOkxHasTheIntervalOfItsTimes() {
        String row = """
            {"code": "0", "msg": "", "data": [{"instId": "BTC-USD-SWAP", "instType": "SWAP", "fundingRate": "-0.0004",
              "fundingTime": "1782835200000", "nextFundingRate": "", "nextFundingTime": "%s", "ts": "1782820158000"}]}\
            """;
        assertThat(swap(row.formatted("1782849600000")))
                .extracting(Perpetual::fundingRate, Perpetual::fundingInterval)
                .containsExactly(-0.0004, Duration.ofHours(4));
        assertThat(swap(row.formatted("")).fundingRate()).isZero();
        assertThat(swap(row.formatted("1782835200000")).fundingRate()).isZero();
    }

    private static Perpetual swap(String funding) {
        return Samples.book(Samples.read(List.of(
                        Samples.file("okx-account-positions.json"),
                        Samples.file("okx-public-instruments-needed.json"),
                        Samples.file("funding.json", funding))))
                .instruments()
                .stream()
                .filter(instrument -> instrument.name().equals("okx:BTC-USD-SWAP"))
                .map(Perpetual.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
