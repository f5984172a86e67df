package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/v5/account/positions`. `pos` counts contracts: signed where `posSide` is `net`, positive where it is `long` or
/// `short`. Profit, margins and `optVal` are in the settlement currency, `notionalUsd` in US dollars. `usdPx` is the
/// price of the margin currency `ccy`.
public final class OkxPositions implements VenueDocument {
    private static final Map<String, ContractKind> KINDS = Map.of(
            "SWAP", ContractKind.PERPETUAL,
            "FUTURES", ContractKind.FUTURE,
            "OPTION", ContractKind.OPTION);
    private static final Map<String, Integer> SIDES = Map.of("net", 0, "long", 1, "short", -1);

    @Override
    public String kind() {
        return "positions of okx (/api/v5/account/positions)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "instType", "pos", "posSide");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        OkxAnswer.rows(file, faults).forEach(row -> read(row, content));
        return content.at(null);
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        BigDecimal size = row.requiredNumber("pos");
        if (symbol == null || size == null || size.signum() == 0) {
            return;
        }
        if ("MARGIN".equals(row.text("instType"))) {
            row.refuse(symbol + " is a margin position of spot, which is not read: its side follows from posCcy");
            return;
        }
        ContractKind kind = row.choice("instType", KINDS);
        BigDecimal signed = signed(row, symbol, size);
        if (kind == null || signed == null) {
            return;
        }
        switch (OkxSymbols.read(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                if (identity.kind() != kind) {
                    row.refuse(symbol + " is by its name no " + row.text("instType"));
                    return;
                }
                content.add(new PositionRow(
                        OkxSymbols.VENUE,
                        symbol,
                        row.text("posSide") + " " + row.text("mgnMode") + " " + row.text("posId"),
                        signed,
                        SizeUnit.CONTRACTS,
                        identity,
                        null,
                        figures(row),
                        row.milliseconds("uTime"),
                        row.place()));
                addPrice(row, content);
            }
        }
    }

    private static @Nullable BigDecimal signed(JsonRow row, String symbol, BigDecimal size) {
        Integer side = row.choice("posSide", SIDES);
        if (side == null) {
            return null;
        }
        if (side != 0 && size.signum() < 0) {
            row.refuse("pos of " + symbol + " is " + size.toPlainString() + " but posSide is " + row.text("posSide")
                    + ": a side is only given with a positive size");
            return null;
        }
        return side < 0 ? size.negate() : size;
    }

    private static VenueFigures figures(JsonRow row) {
        return new VenueFigures(
                        row.price("markPx"),
                        row.price("idxPx"),
                        row.price("avgPx"),
                        row.number("upl"),
                        row.number("optVal"),
                        row.number("deltaBS"),
                        null,
                        null,
                        row.number("imr"),
                        row.number("mmr"))
                .withNotional(row.number("notionalUsd"), "USD");
    }

    private static void addPrice(JsonRow row, FileContent.Builder content) {
        String currency = row.text("ccy");
        BigDecimal price = row.price("usdPx");
        if (currency != null && price != null) {
            content.add(new PriceRow(currency, "USD", price, "usdPx of okx", null, row.place()));
        }
    }
}
