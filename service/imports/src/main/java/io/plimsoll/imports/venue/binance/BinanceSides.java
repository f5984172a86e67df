package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.source.JsonRow;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `positionSide` of a futures position: `BOTH` in one-way mode, `LONG` and `SHORT` in hedge mode.
/// `positionAmt` is signed in every mode, so it must agree with the side.
final class BinanceSides {
    private static final Map<String, Integer> SIDES = Map.of("BOTH", 0, "LONG", 1, "SHORT", -1);

    private BinanceSides() {}

    /// The signed amount; null after a fault, or if it is zero.
    static @Nullable BigDecimal signed(JsonRow row, String symbol) {
        BigDecimal amount = row.requiredNumber("positionAmt");
        if (amount == null || amount.signum() == 0) {
            return null;
        }
        Integer side = row.choice("positionSide", SIDES);
        if (side == null) {
            return null;
        }
        if (side != 0 && side != amount.signum()) {
            row.refuse("positionAmt of " + symbol + " is " + amount.toPlainString() + " but positionSide is "
                    + row.text("positionSide") + ": the two must agree");
            return null;
        }
        return amount;
    }

    /// True if a position has a margin of its own. Version 3 of the answer has no `marginType`.
    static boolean isIsolated(JsonRow row) {
        return "isolated".equalsIgnoreCase(row.text("marginType"))
                || isAny(row.number("isolatedMargin"))
                || isAny(row.number("isolatedWallet"));
    }

    private static boolean isAny(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() != 0;
    }
}
