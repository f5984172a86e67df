package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import java.math.BigDecimal;
import java.math.MathContext;
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

    /// The price at which two rows of one contract have, as one position, the profit of both. It need not lie between
    /// their prices. Null for a flat position, and where a row has no entry.
    static @Nullable BigDecimal entry(HeldPosition one, HeldPosition other) {
        BigDecimal first = one.figures().averagePrice();
        BigDecimal second = other.figures().averagePrice();
        BigDecimal size = one.exposure().add(other.exposure());
        if (first == null || second == null || size.signum() == 0) {
            return null;
        }
        if (!one.identity().isSizedInQuote()) {
            return one.exposure()
                    .multiply(first)
                    .add(other.exposure().multiply(second))
                    .divide(size, MathContext.DECIMAL128);
        }
        BigDecimal coins = one.exposure()
                .divide(first, MathContext.DECIMAL128)
                .add(other.exposure().divide(second, MathContext.DECIMAL128));
        return coins.signum() == 0 ? null : size.divide(coins, MathContext.DECIMAL128);
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
