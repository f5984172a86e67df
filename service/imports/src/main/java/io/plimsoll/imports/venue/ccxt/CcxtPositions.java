package io.plimsoll.imports.venue.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.RowDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list of `fetchPositions`. `contracts` is never negative; `side` has the sign. One contract is `contractSize`: an
/// amount of the quote currency for an inverse perpetual or future, units of the base asset for everything else. Where
/// the row lacks it, `fetchMarkets` has it. Venues disagree on `notional` of inverse contracts, so only that of linear
/// ones is compared.
public final class CcxtPositions implements RowDocument {
    private static final Map<String, Integer> SIDES = Map.of("long", 1, "short", -1);

    @Override
    public String kind() {
        return "positions of ccxt (fetchPositions)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode first = file.json().path(0);
        return first.has("symbol") && first.has("contracts") && first.has("side") && first.has("entryPrice");
    }

    @Override
    public List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, file.json(), "", faults);
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal contracts = row.requiredNumber("contracts");
        if (symbol == null || contracts == null || contracts.signum() == 0) {
            return;
        }
        Integer side = row.choice("side", SIDES);
        if (side == null) {
            return;
        }
        if (contracts.signum() < 0) {
            row.refuse("contracts of " + symbol + " is " + contracts.toPlainString()
                    + ": it is never negative, side has the sign");
            return;
        }
        switch (CcxtSymbols.read(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                CoinName coin = CcxtSymbols.coin(symbol);
                content.add(new PositionRow(
                        CcxtSymbols.VENUE,
                        symbol,
                        row.text("side") + " " + row.text("marginMode"),
                        side < 0 ? contracts.negate() : contracts,
                        SizeUnit.CONTRACTS,
                        identity,
                        terms(row, coin, identity),
                        figures(row, coin, identity),
                        row.milliseconds("timestamp"),
                        row.place()));
            }
        }
    }

    private static @Nullable ContractTerms terms(JsonRow row, CoinName coin, InstrumentIdentity identity) {
        BigDecimal size = row.number("contractSize");
        if (size == null || size.signum() <= 0) {
            return null;
        }
        return identity.isSizedInQuote()
                ? new ContractTerms(size, identity.quote())
                : new ContractTerms(coin.coins(size), identity.base());
    }

    private static VenueFigures figures(JsonRow row, CoinName coin, InstrumentIdentity identity) {
        boolean isLinearFuture =
                identity.strike() == null && identity.settlement().equals(identity.quote());
        return new VenueFigures(
                        coin.price(row.price("markPrice")),
                        null,
                        coin.price(row.price("entryPrice")),
                        row.number("unrealizedPnl"),
                        null,
                        null,
                        null,
                        null,
                        row.number("initialMargin"),
                        row.number("maintenanceMargin"))
                .withNotional(isLinearFuture ? row.number("notional") : null, identity.quote());
    }
}
