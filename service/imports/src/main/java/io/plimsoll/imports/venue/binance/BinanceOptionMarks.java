package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.RowDocument;
import java.util.List;

/// `/eapi/v1/mark`: marks in the quote asset and volatilities as fractions, without a time.
public final class BinanceOptionMarks implements RowDocument {
    @Override
    public String kind() {
        return "option marks of binance (/eapi/v1/mark)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "markPrice", "markIV");
    }

    @Override
    public List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return BinanceAnswer.rows(file, faults);
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        if (symbol != null && BinanceSymbols.isOption(symbol)) {
            content.add(new QuoteRow(
                    BinanceSymbols.VENUE,
                    symbol,
                    row.price("markPrice"),
                    row.price("markIV"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    row.place()));
        }
    }
}
