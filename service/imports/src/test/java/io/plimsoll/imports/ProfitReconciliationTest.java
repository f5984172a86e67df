package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.reconcile.Comparison;
import io.plimsoll.imports.reconcile.Reconciliation;
import io.plimsoll.imports.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Profit since the entry: ours beside the venue's, for linear, inverse and option contracts of every venue,
/// and the profit that is in a balance.
final class ProfitReconciliationTest {
    private static final String OKX = "okx-account-positions.json";
    private static final String LIST = "okx-public-instruments-needed.json";

    private static List<Comparison> profits(ImportedBook book) {
        return Reconciliation.of(book).stream()
                .flatMap(position -> position.comparisons().stream())
                .filter(comparison -> comparison.figure().equals("profit"))
                .toList();
    }

    private static List<SourceFile> files(String names) {
        return Arrays.stream(names.split(" ")).map(Samples::file).toList();
    }

    /// Every position of every venue has its row, in the currency in which the venue pays. The tolerance is the
    /// rounding of the venue's own figures.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deribit-get_positions.json|5|BTC",
                "okx-account-positions.json okx-public-instruments-needed.json|5|BTC",
                "binance-usdm-positionRisk-v3.json|1|USDT",
                "binance-coinm-positionRisk.json binance-coinm-exchangeInfo.json|2|BTC",
                "binance-eapi-position.json binance-eapi-exchangeInfo.json binance-eapi-mark.json"
                        + " binance-premiumIndex.json binance-usdm-positionRisk-v3.json|3|USDT",
                "bybit-position-list-inverse.json|2|BTC",
                "bybit-position-list-option.json bybit-tickers-option.json|2|USDT",
                "ccxt-fetchPositions.json ccxt-fetchMarkets.json|5|BTC",
                "hyperliquid-clearinghouseState.json|1|USDC"
            })
    void theProfitOfEachVenueIsOurs(String names, int rows, String currency) {
        List<Comparison> profits = profits(Samples.book(Samples.read(files(names))));
        assertThat(profits)
                .hasSize(rows)
                .anySatisfy(row -> assertThat(row.currency()).isEqualTo(currency));
        for (Comparison profit : profits) {
            assertThat(profit.venues()).as(profit.toString()).isNotNull();
            assertThat(profit.ours()).isNotZero();
            assertThat(profit.difference()).isEqualTo(0, within(2e-6 * Math.abs(profit.ours()) + 1e-8));
            assertThat(profit.cause()).isEmpty();
        }
    }

    /// Two sides of one contract are one position, whose profit is the sum of theirs: for a linear contract,
    /// and for an inverse one that is bought at 50,000 and sold at 60,000.
    @Test
    void theProfitOfANettedPositionIsTheSum() {
        Comparison linear = profits(
                        Samples.book(Samples.read("bybit-position-list-linear.json", "bybit-tickers-spot.json")))
                .getFirst();
        assertThat(linear.venues()).isNotNull();
        assertThat(linear.difference()).isEqualTo(0, within(1e-8));

        String side = """
            {"positionIdx": %d, "symbol": "BTCUSD", "side": "%s", "size": "%s", "avgPrice": "%s", "markPrice": "55000",
             "positionValue": "%s", "unrealisedPnl": "%s", "updatedTime": "1782820158000"}\
            """;
        String file = "{\"retCode\": 0, \"result\": {\"category\": \"inverse\", \"nextPageCursor\": \"\", \"list\": ["
                + side.formatted(1, "Buy", "30000", "50000", 30_000 / 55_000.0, 30_000 * (1 / 50_000.0 - 1 / 55_000.0))
                + ","
                + side.formatted(2, "Sell", "10000", "60000", 10_000 / 55_000.0, 10_000 * (1 / 55_000.0 - 1 / 60_000.0))
                + "]}, \"time\": 1782820158301}";
        ImportedBook book = Samples.book(
                Samples.read(List.of(Samples.file("inverse.json", file), Samples.file("bybit-tickers-spot.json"))));
        Comparison inverse = profits(book).getFirst();
        assertThat(inverse.ours())
                .isCloseTo(
                        30_000 * (1 / 50_000.0 - 1 / 55_000.0) + 10_000 * (1 / 55_000.0 - 1 / 60_000.0), within(1e-12));
        assertThat(inverse.difference()).isEqualTo(0, within(1e-12));
    }

    /// A profit in dollars beside a contract that pays coins is named as that.
    @Test
    void aProfitInDollarsIsNamed() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode okx = mapper.readTree(Samples.text(OKX));
        double dollars = okx.at("/data/0/upl").asDouble() * 59_196.86;
        ImportedBook book = Samples.book(Samples.read(List.of(
                Samples.changed(OKX, "\"upl\": \"0.03108425\"", "\"upl\": \"" + dollars + "\""), Samples.file(LIST))));
        assertThat(profits(book).getFirst().cause()).isEqualTo("the venue counts in US dollars, not in BTC");
    }

    /// The notional has no sign. The profit has, so that a position whose sign was lost is refused.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"pos\": \"-1200\"|\"pos\": \"1200\"|BTC-USD-SWAP has a profit of 0.03108425",
                "\"pos\": \"150\"|\"pos\": \"-150\"|BTC-USDT-SWAP has a profit of 474.9",
                "\"pos\": \"500\"|\"pos\": \"-500\"|BTC-USD-260925 has a profit of -0.01025783"
            })
    void aLostSignShowsInTheProfit(String from, String to, String begin) {
        ImportOutcome outcome = Samples.read(List.of(Samples.changed(OKX, from, to), Samples.file(LIST)));
        assertThat(((ImportOutcome.Refused) outcome).faults())
                .singleElement()
                .asString()
                .contains(begin, "the sign does not fit", OKX);
    }

    private static List<String> warnings(SourceFile... files) {
        return ((ImportOutcome.Imported) Samples.read(List.of(files)))
                .warnings().stream()
                        .filter(warning -> warning.contains("not yet realised"))
                        .toList();
    }

    /// Equity has the profit of positions that the book does not have: a leg is missing, and its hedge with it.
    @Test
    void aProfitWithoutItsPositionIsWarnedOf() throws IOException {
        SourceFile balance = Samples.file("okx-balance.json");
        assertThat(warnings(Samples.file(OKX), Samples.file(LIST), balance)).isEmpty();

        ObjectMapper mapper = new ObjectMapper();
        JsonNode cut = mapper.readTree(Samples.text(OKX));
        List<JsonNode> rows = new ArrayList<>();
        cut.path("data").forEach(rows::add);
        rows.remove(1);
        ((ObjectNode) cut).putArray("data").addAll(rows);
        assertThat(warnings(Samples.file(OKX, cut.toString()), Samples.file(LIST), balance))
                .containsExactly("profit of okx in USDT that is not yet realised is 0 by the positions and 474.9 by"
                        + " okx-balance.json: a position is missing or isolated, or marks are of another time");
        assertThat(warnings(
                        Samples.file("bybit-position-list-inverse.json"), Samples.file("bybit-wallet-balance.json")))
                .isEmpty();
        assertThat(warnings(
                        Samples.file("bybit-position-list-inverse.json"),
                        Samples.changed(
                                "bybit-wallet-balance.json",
                                "\"unrealisedPnl\": \"0.02082642\"",
                                "\"unrealisedPnl\": \"1232.9\"")))
                .singleElement()
                .asString()
                .contains("0.02082642 by the positions and 1232.9 by bybit-wallet-balance.json");
    }
}
