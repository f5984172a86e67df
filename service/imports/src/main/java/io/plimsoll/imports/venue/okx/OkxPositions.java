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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<JsonRow> rows = OkxAnswer.rows(file, faults);
        Set<String> shared = sharedMargins(rows);
        if (!shared.isEmpty()) {
            faults.warn(
                    file.name() + " gives several positions the same margin, which is that of their whole risk unit:"
                            + " it is not shown by position");
        }
        rows.forEach(row -> read(row, shared, content));
        return content.at(null);
    }

    /// In portfolio margin every position of a risk unit has the margin of the unit.
    private static Set<String> sharedMargins(List<JsonRow> rows) {
        Set<String> seen = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (JsonRow row : rows) {
            BigDecimal margin = row.number("imr");
            if (margin != null && margin.signum() != 0 && !seen.add(row.text("ccy") + margin)) {
                shared.add(margin.toPlainString());
            }
        }
        return shared;
    }

    private static void read(JsonRow row, Set<String> shared, FileContent.Builder content) {
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
                        figures(row, shared),
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

    private static VenueFigures figures(JsonRow row, Set<String> shared) {
        BigDecimal initial = row.number("imr");
        boolean isOwn = initial == null || !shared.contains(initial.toPlainString());
        return new VenueFigures(
                        row.price("markPx"),
                        row.price("idxPx"),
                        row.price("avgPx"),
                        row.number("upl"),
                        row.number("optVal"),
                        row.number("deltaBS"),
                        null,
                        null,
                        isOwn ? initial : null,
                        isOwn ? row.number("mmr") : null)
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
