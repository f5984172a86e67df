package io.plimsoll.imports.venue.bybit;

import io.plimsoll.imports.contract.CoinName;
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

/// `/v5/position/list` of any category. `size` is never negative; `side` has the sign. It counts US dollars for inverse
/// contracts, and units of the base asset for linear ones and options. Rows without a side are no positions.
/// `positionValue` is in coin for inverse contracts. [BybitPages] looks at its pages.
public final class BybitPositions implements VenueDocument {
    private static final Map<String, Integer> SIDES = Map.of("Buy", 1, "Sell", -1);

    @Override
    public String kind() {
        return "positions of bybit (/v5/position/list)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BybitAnswer.isListWith(file, "symbol", "side", "size", "positionIdx");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        String category = BybitAnswer.category(file);
        if (category.isEmpty()) {
            faults.refuse(file.name() + " has no category, which says in what the sizes are counted");
        } else {
            BybitAnswer.rows(file, faults).forEach(row -> read(row, category, content));
        }
        return content.at(BybitAnswer.time(file, faults));
    }

    private static void read(JsonRow row, String category, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal size = row.requiredNumber("size");
        if (symbol == null || size == null || size.signum() == 0) {
            return;
        }
        Integer side = row.choice("side", SIDES);
        if (side == null) {
            return;
        }
        if (size.signum() < 0) {
            row.refuse(
                    "size of " + symbol + " is " + size.toPlainString() + ": it is never negative, side has the sign");
            return;
        }
        switch (BybitSymbols.read(category, symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                CoinName coin = BybitSymbols.coin(category, symbol);
                BigDecimal signed = side < 0 ? size.negate() : size;
                content.add(new PositionRow(
                        BybitSymbols.VENUE,
                        symbol,
                        row.text("side") + " " + row.text("positionIdx"),
                        identity.isSizedInQuote() ? signed : coin.coins(signed),
                        identity.isSizedInQuote() ? SizeUnit.QUOTE : SizeUnit.BASE,
                        identity,
                        null,
                        figures(row, coin, identity, side),
                        row.milliseconds("updatedTime"),
                        row.place()));
            }
        }
    }

    private static VenueFigures figures(JsonRow row, CoinName coin, InstrumentIdentity identity, int side) {
        boolean isOption = identity.kind() == ContractKind.OPTION;
        BigDecimal value = row.number("positionValue");
        return new VenueFigures(
                        coin.price(row.price("markPrice")),
                        null,
                        coin.price(row.price("avgPrice")),
                        row.number("unrealisedPnl"),
                        isOption && value != null ? value.abs().multiply(BigDecimal.valueOf(side)) : null,
                        row.number("delta"),
                        null,
                        null,
                        row.number("positionIM"),
                        row.number("positionMM"))
                .withNotional(isOption ? null : value, identity.isSizedInQuote() ? identity.base() : identity.quote());
    }
}
