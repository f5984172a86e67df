package io.plimsoll.imports.venue.deribit;

import io.plimsoll.imports.contract.ContractKind;
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
import java.util.Map;

/// `private/get_positions`. `size` is signed, and `direction` says the sign again. It counts US dollars for futures
/// that
/// settle in coin, and units of the base asset for everything else. `delta` is that of the whole position. Profit and
/// margins are in the settlement currency.
public final class DeribitPositions implements VenueDocument {
    private static final Map<String, Integer> DIRECTIONS = Map.of("buy", 1, "sell", -1, "zero", 0);
    private static final Map<String, Boolean> KINDS = Map.of("future", false, "option", true);

    @Override
    public String kind() {
        return "positions of deribit (get_positions)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return DeribitAnswer.isListWith(file, "instrument_name", "direction", "size");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        DeribitAnswer.rows(file, faults).forEach(row -> read(row, content));
        return content.at(DeribitAnswer.time(file, faults));
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instrument_name");
        Integer direction = row.choice("direction", DIRECTIONS);
        BigDecimal size = row.requiredNumber("size");
        if (symbol == null || direction == null || size == null) {
            return;
        }
        if (size.signum() != direction) {
            row.refuse("size of " + symbol + " is " + size.toPlainString() + " but direction is "
                    + row.text("direction") + ": the two must agree");
            return;
        }
        if (direction == 0) {
            return;
        }
        switch (DeribitSymbols.read(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                if (isOfItsKind(row, symbol, identity)) {
                    SizeUnit unit = identity.isSizedInQuote() ? SizeUnit.QUOTE : SizeUnit.BASE;
                    content.add(new PositionRow(
                            DeribitSymbols.VENUE,
                            symbol,
                            "",
                            size,
                            unit,
                            identity,
                            null,
                            figures(row, identity, size),
                            null,
                            row.place()));
                }
            }
        }
    }

    private static boolean isOfItsKind(JsonRow row, String symbol, InstrumentIdentity identity) {
        Boolean isOption = row.choice("kind", KINDS);
        if (isOption != null && isOption != (identity.kind() == ContractKind.OPTION)) {
            row.refuse(symbol + " is by its name no " + row.text("kind"));
            return false;
        }
        return isOption != null;
    }

    private static VenueFigures figures(JsonRow row, InstrumentIdentity identity, BigDecimal size) {
        BigDecimal mark = row.price("mark_price");
        boolean isOption = identity.kind() == ContractKind.OPTION;
        return new VenueFigures(
                        mark,
                        row.price("index_price"),
                        row.price("average_price"),
                        row.number("total_profit_loss"),
                        isOption && mark != null ? mark.multiply(size) : null,
                        row.number("delta"),
                        null,
                        null,
                        row.number("initial_margin"),
                        row.number("maintenance_margin"))
                .withNotional(isOption ? null : row.number("size_currency"), identity.base());
    }
}
