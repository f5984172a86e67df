package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Profit of a position since its entry, in the settlement currency, as its venue computes it:
/// ```
/// inverse perpetual, future   n (1/entry - 1/mark)     n US dollars
/// everything else             q (mark - entry)         q units
/// ```
public final class ProfitSinceEntry {
    private ProfitSinceEntry() {}

    /// The profit; NaN where entry or mark are not known.
    public static double of(HeldPosition held, @Nullable BigDecimal mark) {
        BigDecimal average = held.figures().averagePrice();
        if (average == null || mark == null) {
            return Double.NaN;
        }
        double size = held.exposure().doubleValue();
        double entry = average.doubleValue();
        double now = mark.doubleValue();
        return held.identity().isSizedInQuote() ? size * (1 / entry - 1 / now) : size * (now - entry);
    }

    /// What the position is worth in the settlement currency: the value of an option, the notional of a future.
    static double worth(HeldPosition held, BigDecimal mark) {
        double size = held.exposure().doubleValue();
        return held.identity().isSizedInQuote() ? size / mark.doubleValue() : size * mark.doubleValue();
    }

    /// True if a mark gives the position a value, and not only a profit.
    public static boolean hasValue(HeldPosition held) {
        return held.identity().kind() == ContractKind.OPTION;
    }
}
