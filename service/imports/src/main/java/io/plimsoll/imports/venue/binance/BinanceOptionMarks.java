package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;

/// `/eapi/v1/mark`: marks in the quote asset and volatilities as fractions, without a time.
public final class BinanceOptionMarks implements VenueDocument {
    @Override
    public String kind() {
        return "option marks of binance (/eapi/v1/mark)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "markPrice", "markIV");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        BinanceAnswer.rows(file, faults).forEach(row -> read(row, content));
        return content.at(null);
    }

    private static void read(JsonRow row, FileContent.Builder content) {
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
