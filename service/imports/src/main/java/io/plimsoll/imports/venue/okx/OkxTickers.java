package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// `/api/v5/market/tickers`. It has no marks, so the middle of bid and ask stands in; a row without both is passed
/// over.
public final class OkxTickers implements OkxDocument {
    @Override
    public String kind() {
        return "tickers of okx (/api/v5/market/tickers)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "bidPx", "askPx", "ts");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        if (symbol != null) {
            content.add(new QuoteRow(
                    OkxSymbols.VENUE,
                    symbol,
                    middle(row),
                    null,
                    null,
                    null,
                    null,
                    null,
                    row.milliseconds("ts"),
                    row.place(),
                    new OrderBookTop(row.price("bidPx"), row.price("askPx"), null, volume(symbol, row))));
        }
    }

    /// `volCcy24h` counts the base asset of a derivative. It counts the quote currency of spot, which `vol24h` does
    /// not.
    private static @Nullable BigDecimal volume(String symbol, JsonRow row) {
        boolean isSpot = symbol.indexOf('-') == symbol.lastIndexOf('-');
        return row.price(isSpot ? "vol24h" : "volCcy24h");
    }

    private static @Nullable BigDecimal middle(JsonRow row) {
        BigDecimal bid = row.price("bidPx");
        BigDecimal ask = row.price("askPx");
        return bid == null || ask == null || bid.compareTo(ask) > 0
                ? null
                : bid.add(ask).divide(BigDecimal.TWO);
    }
}
