package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The market of one contract as a venue quotes it. Null where it does not say it.
///
/// @param mark in the contract's own unit
/// @param impliedVolatility annual fraction
/// @param forward price of an option's underlying, in the quote currency
/// @param index price of the base asset in the quote currency
/// @param fundingRate fraction of the notional for `fundingInterval`; positive if longs pay
/// @param time of the quote
/// @param top best prices and open interest
public record QuoteRow(
        String venue,
        String symbol,
        @Nullable BigDecimal mark,
        @Nullable BigDecimal impliedVolatility,
        @Nullable BigDecimal forward,
        @Nullable BigDecimal index,
        @Nullable BigDecimal fundingRate,
        @Nullable Duration fundingInterval,
        @Nullable Instant time,
        Lineage lineage,
        OrderBookTop top) {
    /// A quote without best prices.
    public QuoteRow(
            String venue,
            String symbol,
            @Nullable BigDecimal mark,
            @Nullable BigDecimal impliedVolatility,
            @Nullable BigDecimal forward,
            @Nullable BigDecimal index,
            @Nullable BigDecimal fundingRate,
            @Nullable Duration fundingInterval,
            @Nullable Instant time,
            Lineage lineage) {
        this(
                venue,
                symbol,
                mark,
                impliedVolatility,
                forward,
                index,
                fundingRate,
                fundingInterval,
                time,
                lineage,
                OrderBookTop.NONE);
    }
}
