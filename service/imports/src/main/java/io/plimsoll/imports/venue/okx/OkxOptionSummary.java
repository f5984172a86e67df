package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;

/// `/api/v5/public/opt-summary`: volatilities as fractions and forwards, without marks.
public final class OkxOptionSummary implements OkxDocument {
    @Override
    public String kind() {
        return "volatilities of okx (/api/v5/public/opt-summary)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "markVol", "fwdPx");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        if (symbol != null) {
            content.add(new QuoteRow(
                    OkxSymbols.VENUE,
                    symbol,
                    null,
                    row.price("markVol"),
                    row.price("fwdPx"),
                    null,
                    null,
                    null,
                    row.milliseconds("ts"),
                    row.place()));
        }
    }
}
