package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.util.Map;

/// `/api/v5/public/instruments`. One contract is `ctVal` times `ctMult` of `ctValCcy`. `lotSz` counts contracts. Rows
/// of spot are passed over.
public final class OkxInstruments implements OkxDocument {
    private static final Map<String, ContractKind> KINDS = Map.of(
            "SWAP", ContractKind.PERPETUAL,
            "FUTURES", ContractKind.FUTURE,
            "OPTION", ContractKind.OPTION);

    @Override
    public String kind() {
        return "instruments of okx (/api/v5/public/instruments)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "instType", "ctVal")
                || OkxAnswer.isListWith(file, "instId", "instType", "settleCcy");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        String type = row.text("instType");
        if (symbol == null || type == null || !KINDS.containsKey(type)) {
            return;
        }
        if (OkxSymbols.read(symbol) instanceof SymbolReading.Known(InstrumentIdentity named)) {
            String settlement = row.text("settleCcy");
            BigDecimal value = row.number("ctVal");
            BigDecimal multiplier = row.number("ctMult");
            String currency = row.text("ctValCcy");
            // A list is long, and only the rows of positions matter: an incomplete one is missing, not a fault.
            if (settlement == null || value == null || multiplier == null || currency == null) {
                return;
            }
            BigDecimal size = value.multiply(multiplier);
            InstrumentIdentity identity = named.settledIn(settlement);
            if (size.signum() > 0 && isConsistent(row, symbol, identity)) {
                BigDecimal step = row.number("lotSz");
                content.add(new InstrumentRow(
                        OkxSymbols.VENUE,
                        symbol,
                        identity,
                        new ContractTerms(size, currency),
                        step == null || !currency.equals(identity.base()) ? null : step.multiply(size),
                        row.place()));
            }
        }
    }

    private static boolean isConsistent(JsonRow row, String symbol, InstrumentIdentity identity) {
        String type = row.text("ctType");
        boolean isInverse = identity.settlement().equals(identity.base());
        if (type != null && !type.equals(isInverse ? "inverse" : "linear")) {
            row.refuse(symbol + " settles in " + identity.settlement() + " but ctType is " + type
                    + ": the two must agree");
            return false;
        }
        return true;
    }
}
