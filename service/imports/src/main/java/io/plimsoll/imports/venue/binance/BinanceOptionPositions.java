package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/// `/eapi/v1/position`. `quantity` is signed and `side` says the sign again. It counts units of the underlying. Price,
/// value and profit are in `quoteAsset`, which the option pays.
public final class BinanceOptionPositions implements BinanceDocument {
    private static final Map<String, Integer> SIDES = Map.of("LONG", 1, "SHORT", -1);
    private static final Map<String, Right> RIGHTS = Map.of("CALL", Right.CALL, "PUT", Right.PUT);

    @Override
    public String kind() {
        return "option positions of binance (/eapi/v1/position)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "quantity", "side", "markValue");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal quantity = row.requiredNumber("quantity");
        if (symbol == null || quantity == null || quantity.signum() == 0) {
            return;
        }
        Integer side = row.choice("side", SIDES);
        Right right = row.choice("optionSide", RIGHTS);
        String quote = row.requiredText("quoteAsset");
        if (side == null || right == null || quote == null) {
            return;
        }
        if (side != quantity.signum()) {
            row.refuse("quantity of " + symbol + " is " + quantity.toPlainString() + " but side is " + row.text("side")
                    + ": the two must agree");
            return;
        }
        switch (BinanceSymbols.option(symbol, quote)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                if (agrees(row, symbol, identity, right)) {
                    content.add(new PositionRow(
                            BinanceSymbols.VENUE,
                            symbol,
                            "",
                            quantity,
                            SizeUnit.BASE,
                            identity,
                            null,
                            new VenueFigures(
                                    row.price("markPrice"),
                                    null,
                                    row.price("entryPrice"),
                                    row.number("unrealizedPNL"),
                                    row.number("markValue"),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            row.place()));
                }
            }
        }
    }

    private static boolean agrees(JsonRow row, String symbol, InstrumentIdentity identity, Right right) {
        BigDecimal strike = row.number("strikePrice");
        var expiry = row.milliseconds("expiryDate");
        boolean agrees = right == identity.right()
                && (strike == null || strike.compareTo(Objects.requireNonNull(identity.strike())) == 0)
                && (expiry == null || expiry.equals(identity.expiry()));
        if (!agrees) {
            row.refuse(symbol + " has another right, strike or day in its row than in its name");
        }
        return agrees;
    }
}
