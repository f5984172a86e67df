package io.plimsoll.imports.venue.bybit;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `/v5/market/instruments-info`. Bybit counts positions in units, so no contract size is needed. The list confirms
/// settlement and day of what the names say, and refuses a name that means something else.
public final class BybitInstruments implements VenueDocument {
    @Override
    public String kind() {
        return "instruments of bybit (/v5/market/instruments-info)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BybitAnswer.isListWith(file, "symbol", "settleCoin", "lotSizeFilter");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        String category = BybitAnswer.category(file);
        BybitAnswer.rows(file, faults).forEach(row -> read(row, category, content));
        return content.at(null);
    }

    private static void read(JsonRow row, String category, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        String settlement = row.text("settleCoin");
        if (symbol == null || settlement == null) {
            return;
        }
        if (BybitSymbols.read(category, symbol) instanceof SymbolReading.Known(InstrumentIdentity named)) {
            Instant delivery = named.expiry() == null ? null : row.milliseconds("deliveryTime");
            content.add(new InstrumentRow(
                    BybitSymbols.VENUE,
                    symbol,
                    new InstrumentIdentity(
                            named.kind(),
                            named.base(),
                            named.quote(),
                            settlement,
                            delivery == null ? named.expiry() : delivery,
                            named.strike(),
                            named.right()),
                    null,
                    lot(row, category, symbol),
                    row.place()));
        }
    }

    private static @Nullable BigDecimal lot(JsonRow row, String category, String symbol) {
        JsonRow filter = row.object("lotSizeFilter");
        BigDecimal step = filter == null ? null : filter.number("qtyStep");
        return step == null ? null : BybitSymbols.coin(category, symbol).coins(step);
    }
}
