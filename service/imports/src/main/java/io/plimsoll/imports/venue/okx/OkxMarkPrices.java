package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;

/// `/api/v5/public/mark-price`.
public final class OkxMarkPrices implements OkxDocument {
    @Override
    public String kind() {
        return "marks of okx (/api/v5/public/mark-price)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "markPx", "ts") && !OkxAnswer.isListWith(file, "pos");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        if (symbol != null) {
            content.add(new QuoteRow(
                    OkxSymbols.VENUE,
                    symbol,
                    row.price("markPx"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    row.milliseconds("ts"),
                    row.place()));
        }
    }
}
