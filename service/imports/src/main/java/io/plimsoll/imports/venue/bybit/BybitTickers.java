package io.plimsoll.imports.venue.bybit;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `/v5/market/tickers` of any category. `markIv` is a fraction, `underlyingPrice` the forward of an option. A row of
/// spot has the price of its coin in US dollars, `usdIndexPrice`. Funding is for `fundingIntervalHour` hours, and is
/// passed over where that is missing.
public final class BybitTickers implements VenueDocument {
    private static final String SPOT = "spot";
    private static final int MOST_HOURS = 24;

    @Override
    public String kind() {
        return "tickers of bybit (/v5/market/tickers)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BybitAnswer.isListWith(file, "symbol", "lastPrice", "bid1Price");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        String category = BybitAnswer.category(file);
        Instant time = BybitAnswer.time(file, faults);
        BybitAnswer.rows(file, faults).forEach(row -> {
            if (category.equals(SPOT)) {
                spot(row, time, content);
            } else {
                contract(row, category, time, content);
            }
        });
        return content.at(time);
    }

    private static void spot(JsonRow row, @Nullable Instant time, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal price = row.price("usdIndexPrice");
        if (symbol != null
                && price != null
                && BybitSymbols.read("linear", symbol) instanceof SymbolReading.Known(InstrumentIdentity pair)) {
            content.add(new PriceRow(pair.base(), "USD", price, "usdIndexPrice of bybit", time, row.place()));
        }
    }

    private static void contract(JsonRow row, String category, @Nullable Instant time, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        if (symbol == null) {
            return;
        }
        CoinName coin = BybitSymbols.coin(category, symbol);
        BigDecimal hours = row.number("fundingIntervalHour");
        BigDecimal open = row.price("openInterest");
        BigDecimal mark = row.price("markPrice");
        boolean isInverse = category.equals("inverse");
        // An inverse contract counts its volume in dollars, and its turnover in coins.
        BigDecimal units = row.price(isInverse ? "turnover24h" : "volume24h");
        BigDecimal volume = OrderBookTop.volume(units, row.price(isInverse ? "volume24h" : "turnover24h"), mark);
        content.add(new QuoteRow(
                BybitSymbols.VENUE,
                symbol,
                coin.price(mark),
                row.price("markIv"),
                row.price("underlyingPrice"),
                coin.price(row.price("indexPrice")),
                row.number("fundingRate"),
                interval(hours),
                time,
                row.place(),
                new OrderBookTop(
                        coin.price(row.price("bid1Price")),
                        coin.price(row.price("ask1Price")),
                        open == null ? null : coin.coins(open),
                        volume == null ? null : coin.coins(volume))));
    }

    private static @Nullable Duration interval(@Nullable BigDecimal hours) {
        boolean isPlausible =
                hours != null && hours.signum() > 0 && hours.compareTo(BigDecimal.valueOf(MOST_HOURS)) <= 0;
        return hours == null || !isPlausible ? null : Duration.ofHours(hours.longValue());
    }
}
