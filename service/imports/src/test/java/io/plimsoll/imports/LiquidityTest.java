package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ListedLiquidity;
import io.plimsoll.imports.book.RequestDocument;
import io.plimsoll.imports.record.OrderBookTop;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Volume and spread of the contracts of an imported book.
final class LiquidityTest {
    private static List<ListedLiquidity> liquidity(String... samples) {
        return Samples.book(Samples.read(samples)).liquidity();
    }

    private static ListedLiquidity row(String instrument, String volume, String spread) {
        return new ListedLiquidity(
                instrument,
                volume.isEmpty() ? null : new BigDecimal(volume),
                spread.isEmpty() ? null : new BigDecimal(spread).stripTrailingZeros());
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
                .contains(row("hyperliquid:BTC", "16.89415", ""));
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
