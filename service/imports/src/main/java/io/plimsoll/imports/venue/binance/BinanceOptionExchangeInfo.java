package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;

/// `/eapi/v1/exchangeInfo`. `unit` is the quantity of the underlying in one contract; positions are read as units, so
/// any other unit than 1 is a fault.
public final class BinanceOptionExchangeInfo implements VenueDocument {
    @Override
    public String kind() {
        return "option contracts of binance (/eapi/v1/exchangeInfo)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.json().path("optionSymbols").path(0).has("symbol");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonRow.rows(file, file.json().path("optionSymbols"), "/optionSymbols", faults)
                .forEach(row -> read(row, content));
        return content.at(null);
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        String quote = row.text("quoteAsset");
        BigDecimal unit = row.number("unit");
        if (symbol == null || quote == null) {
            return;
        }
        if (unit != null && unit.compareTo(BigDecimal.ONE) != 0) {
            row.refuse(symbol + " has a unit of " + unit.toPlainString() + ": only contracts of one unit are read");
            return;
        }
        if (BinanceSymbols.option(symbol, quote) instanceof SymbolReading.Known(InstrumentIdentity identity)) {
            content.add(new InstrumentRow(
                    BinanceSymbols.VENUE, symbol, identity, null, BinanceSymbols.step(row), row.place()));
        }
    }
}
