package io.plimsoll.imports.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The best prices of a contract, what is open of it and what was traded. Null where a quote does not say it.
///
/// @param bid in the unit of the mark
/// @param ask in the unit of the mark
/// @param openInterest in the unit of a position's exposure
/// @param dayVolume traded in the last 24 hours, units of the base asset
public record OrderBookTop(
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal openInterest,
        @Nullable BigDecimal dayVolume) {
    private static final BigDecimal LARGEST_RATIO = BigDecimal.TWO;

    /// Says nothing.
    public static final OrderBookTop NONE = new OrderBookTop(null, null, null, null);

    /// A volume in units of the base asset that the venue also gives in money; null where the two contradict the
    /// mark, so that one of them has another unit.
    ///
    /// @param units of the base asset
    /// @param money in the quote currency
    /// @param mark in the quote currency
    public static @Nullable BigDecimal volume(
            @Nullable BigDecimal units, @Nullable BigDecimal money, @Nullable BigDecimal mark) {
        if (units == null || money == null || mark == null || units.signum() <= 0) {
            return null;
        }
        BigDecimal expected = units.multiply(mark);
        boolean isLikely = money.compareTo(expected.multiply(LARGEST_RATIO)) <= 0
                && expected.compareTo(money.multiply(LARGEST_RATIO)) <= 0;
        return isLikely ? units : null;
    }
}
