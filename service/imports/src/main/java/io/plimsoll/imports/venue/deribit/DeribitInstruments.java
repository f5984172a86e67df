package io.plimsoll.imports.venue.deribit;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.time.Instant;
import java.util.Set;

/// `public/get_instruments`. Deribit counts positions in units, so `contract_size` is not needed. The list confirms
/// what the names say, and refuses a name that means something else. `min_trade_amount` is the step of an order.
public final class DeribitInstruments implements VenueDocument {
    private static final Set<String> KINDS = Set.of("future", "option");

    @Override
    public String kind() {
        return "instruments of deribit (get_instruments)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return DeribitAnswer.isListWith(file, "instrument_name", "contract_size", "kind");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        DeribitAnswer.rows(file, faults).forEach(row -> read(row, content));
        return content.at(DeribitAnswer.time(file, faults));
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instrument_name");
        String kind = row.text("kind");
        if (symbol == null || kind == null || !KINDS.contains(kind)) {
            return;
        }
        if (DeribitSymbols.read(symbol) instanceof SymbolReading.Known(InstrumentIdentity named)) {
            String settlement = row.text("settlement_currency");
            Instant expiry = named.expiry() == null ? null : row.milliseconds("expiration_timestamp");
            content.add(new InstrumentRow(
                    DeribitSymbols.VENUE,
                    symbol,
                    new InstrumentIdentity(
                            named.kind(),
                            named.base(),
                            named.quote(),
                            settlement == null ? named.settlement() : settlement,
                            expiry == null ? named.expiry() : expiry,
                            named.strike(),
                            named.right()),
                    null,
                    row.number("min_trade_amount"),
                    row.place()));
        }
    }
}
