package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;

/// `/api/v5/market/index-tickers`: prices of assets, such as `BTC-USD` and `USDT-USD`.
public final class OkxIndexTickers implements OkxDocument {
    @Override
    public String kind() {
        return "indices of okx (/api/v5/market/index-tickers)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "idxPx", "ts") && !OkxAnswer.isListWith(file, "pos");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        BigDecimal price = row.price("idxPx");
        if (symbol == null || price == null) {
            return;
        }
        int dash = symbol.indexOf('-');
        if (dash > 0) {
            content.add(new PriceRow(
                    symbol.substring(0, dash),
                    symbol.substring(dash + 1),
                    price,
                    "index of okx",
                    row.milliseconds("ts"),
                    row.place()));
        }
    }
}
