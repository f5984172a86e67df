package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;

/// `/eapi/v1/mark`: marks in the quote asset and volatilities as fractions, without a time.
public final class BinanceOptionMarks implements BinanceDocument {
    @Override
    public String kind() {
        return "option marks of binance (/eapi/v1/mark)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "markPrice", "markIV");
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
