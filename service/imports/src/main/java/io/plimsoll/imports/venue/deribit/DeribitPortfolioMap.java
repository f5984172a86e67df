package io.plimsoll.imports.venue.deribit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;

/// The map of `private/simulate_portfolio`: names to signed sizes, in the units of [DeribitPositions]. It has no marks.
/// With `add_positions` the map is added to positions that the file does not show, so it is refused.
public final class DeribitPortfolioMap implements VenueDocument {
    private static final String MAP = "simulated_positions";

    @Override
    public String kind() {
        return "map of deribit (simulate_portfolio)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode map = map(file);
        if (!map.isObject() || map.isEmpty()) {
            return false;
        }
        return parameters(file).has(MAP)
                || map.properties().stream()
                        .allMatch(entry -> DeribitSymbols.isName(entry.getKey())
                                && entry.getValue().isNumber());
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonNode parameters = parameters(file);
        if (parameters.path("add_positions").asBoolean(parameters.has(MAP))) {
            faults.refuse(
                    file.row(""),
                    "add_positions must be false: otherwise the map is added to positions that the file does not show");
        }
        JsonRow row = new JsonRow(map(file), file.row(""), faults);
        map(file).fieldNames().forEachRemaining(symbol -> read(row, symbol, content));
        return content.at(null);
    }

    private static void read(JsonRow row, String symbol, FileContent.Builder content) {
        BigDecimal size = row.requiredNumber(symbol);
        switch (DeribitSymbols.read(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                if (size != null && size.signum() != 0) {
                    content.add(new PositionRow(
                            DeribitSymbols.VENUE,
                            symbol,
                            "",
                            size,
                            identity.isSizedInQuote() ? SizeUnit.QUOTE : SizeUnit.BASE,
                            identity,
                            null,
                            VenueFigures.NONE,
                            null,
                            row.place()));
                }
            }
        }
    }

    private static JsonNode parameters(SourceFile file) {
        JsonNode root = file.json();
        return root.has("params") ? root.get("params") : root;
    }

    private static JsonNode map(SourceFile file) {
        JsonNode parameters = parameters(file);
        return parameters.has(MAP) ? parameters.get(MAP) : file.json();
    }
}
