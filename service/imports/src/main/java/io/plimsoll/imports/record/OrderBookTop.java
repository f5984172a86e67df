package io.plimsoll.imports.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The best prices of a contract and what is open of it. Null where a quote does not say it.
///
/// @param bid in the unit of the mark
/// @param ask in the unit of the mark
/// @param openInterest in the unit of a position's exposure
public record OrderBookTop(
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal openInterest) {
    /// Says nothing.
    public static final OrderBookTop NONE = new OrderBookTop(null, null, null);
}
