package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ListedLiquidity;
import io.plimsoll.imports.book.RequestDocument;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.source.ImportFaults;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Volume and spread of the contracts of an imported book.
final class LiquidityTest {
    private static List<ListedLiquidity> liquidity(String... samples) {
        return Samples.book(Samples.read(samples)).liquidity();
    }

    private static ListedLiquidity row(String instrument, String volume, String spread) {
        return row(instrument, volume, spread, "");
    }

    private static ListedLiquidity row(String instrument, String volume, String spread, String lot) {
        return new ListedLiquidity(
                instrument,
                volume.isEmpty() ? null : new BigDecimal(volume),
                spread.isEmpty() ? null : new BigDecimal(spread).stripTrailingZeros(),
                lot.isEmpty() ? null : new BigDecimal(lot));
    }

    /// `contract=lot` of the contracts that have one.
    private static List<String> lots(String... samples) {
        return liquidity(samples).stream()
                .filter(row -> row.lot() != null)
                .map(row -> row.instrument() + "=" + row.lot().toPlainString())
                .toList();
    }

    /// In units of the asset: a contract of OKX is 0.01 BTC, a contract of its option 0.01 BTC as well.
    @Test
    void lotsAreInUnitsOfTheAsset() {
        assertThat(lots("okx-account-positions.json", "okx-public-instruments-needed.json", "okx-opt-summary.json"))
                .containsExactlyInAnyOrder(
                        "okx:BTC-USDT-SWAP=0.01", "okx:BTC-USD-260925-70000-C=0.01", "okx:BTC-USD-260731-55000-P=0.01");
        assertThat(lots("deribit-get_positions.json", "deribit-instruments.json", "deribit-book-summary.json"))
                .containsExactlyInAnyOrder("deribit:BTC-25SEP26-70000-C=0.1", "deribit:BTC_USDC-PERPETUAL=0.001");
        assertThat(lots("binance-usdm-positionRisk-v3.json", "binance-usdm-exchangeInfo.json"))
                .containsExactlyInAnyOrder("binance:BTCUSDT=0.001");
        assertThat(lots(
                        "binance-eapi-position.json",
                        "binance-eapi-exchangeInfo.json",
                        "binance-eapi-mark.json",
                        "binance-premiumIndex.json",
                        "binance-usdm-positionRisk-v3.json"))
                .containsExactlyInAnyOrder("binance:BTC-260925-70000-C=0.01", "binance:BTC-260731-55000-P=0.01");
        assertThat(lots("bybit-position-list-linear.json", "bybit-instruments-linear.json"))
                .containsExactlyInAnyOrder("bybit:BTCUSDT=0.001");
    }

    /// They count dollars, which are no fixed number of units.
    @Test
    void inverseFuturesHaveNoLot() {
        assertThat(lots("binance-coinm-positionRisk.json", "binance-coinm-exchangeInfo.json"))
                .isEmpty();
        assertThat(lots("bybit-position-list-inverse.json", "bybit-instruments-inverse.json"))
                .isEmpty();
    }

    /// The future traded nothing, so its volume is unknown. Bid and ask of an option are in coins: 0.0005 of
    /// 59,196.86 dollars. The put has no bid.
    @Test
    void spreadsAreInDollarsAndOptionsHaveNoVolume() {
        assertThat(liquidity("deribit-get_positions.json", "deribit-book-summary.json"))
                .containsExactlyInAnyOrder(
                        row("deribit:BTC-PERPETUAL", "8514.27", "0.5"),
                        row("deribit:BTC-25SEP26", "", "7.5"),
                        row("deribit:BTC-25SEP26-70000-C", "", "29.59843"));
    }

    /// An inverse contract counts dollars. The volumes of the second are those of another unit, and are not taken.
    @Test
    void anInverseVolumeIsInCoins() {
        assertThat(liquidity("bybit-position-list-inverse.json", "bybit-tickers-inverse.json"))
                .contains(row("bybit:BTCUSD", "8498.11", "2"))
                .filteredOn(row -> row.averageDailyVolume() != null)
                .hasSize(1);
    }

    @Test
    void theVolumeOfOkxIsInCoins() {
        assertThat(liquidity("okx-account-positions.json", "okx-public-instruments-needed.json", "okx-tickers.json"))
                .contains(row("okx:BTC-USD-SWAP", "4645.7", "20"));
    }

    /// The venue gives it in dollars: a million at 59,192.1.
    @Test
    void theVolumeOfHyperliquidIsInCoins() {
        assertThat(liquidity("hyperliquid-clearinghouseState.json", "hyperliquid-metaAndAssetCtxs.json"))
                .contains(row("hyperliquid:BTC", "16.89415", "", "0.00001"));
    }

    @Test
    void theRequestHasThem() throws IOException {
        ImportedBook book = Samples.book(Samples.read("deribit-get_positions.json", "deribit-book-summary.json"));
        JsonNode market = new ObjectMapper()
                .readTree(new RequestDocument(book, Samples.MODEL).bytes())
                .get("market");
        assertThat(market.get("liquidity").toString())
                .contains(
                        "{\"instrument\":\"deribit:BTC-PERPETUAL\",\"averageDailyVolume\":\"8514.27\",\"spread\":\"0.5\"}");
    }

    /// `kPEPE` is a thousand coins, in steps of one; of a step that is damaged there is no lot.
    @Test
    void theLotOfThousandsIsInCoins() {
        String instruments = Samples.text("bybit-instruments-linear.json");

        assertThat(listed(instruments)).contains("bybit:1000PEPEUSDT=100000");
        assertThat(listed(instruments.replace("\"100\"", "\"0\""))).noneMatch(lot -> lot.contains("PEPE"));
        assertThat(listed(Samples.text("hyperliquid-metaAndAssetCtxs.json"))).contains("hyperliquid:kPEPE=1000");
        assertThat(listed(Samples.text("binance-usdm-exchangeInfo.json"))).contains("binance:1000PEPEUSDT=1000");
    }

    /// `contract=lot` of a contract list.
    private static List<String> listed(String list) {
        return Objects.requireNonNull(KnownDocuments.read(Samples.file("list.json", list), new ImportFaults()))
                .instruments()
                .stream()
                .filter(row -> row.lot() != null)
                .map(row -> row.venue() + ":" + row.symbol() + "=" + row.lot().toPlainString())
                .toList();
    }

    /// Units and money that fit the mark within a factor of two are taken, in any order of size. Units of another kind
    /// are off by the price or its square, and are not.
    @Test
    void aVolumeOfAnotherUnitIsNotTaken() {
        Random random = new Random(20261130);
        for (int i = 0; i < 2000; i++) {
            double price = Math.exp(random.nextDouble() * 24 - 12);
            if (price > 0.4 && price < 2.5) {
                continue;
            }
            BigDecimal mark = BigDecimal.valueOf(price);
            BigDecimal units = BigDecimal.valueOf(Math.exp(random.nextDouble() * 20));
            BigDecimal money = units.multiply(mark).multiply(BigDecimal.valueOf(0.6 + random.nextDouble()));
            assertThat(OrderBookTop.volume(units, money, mark)).isEqualTo(units);
            assertThat(OrderBookTop.volume(money, units, mark))
                    .as("%s at %s", units, mark)
                    .isNull();
        }
        assertThat(OrderBookTop.volume(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE))
                .isNull();
        assertThat(OrderBookTop.volume(null, BigDecimal.ONE, BigDecimal.ONE)).isNull();
    }
}
