package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A listed contract as the clearing house describes it.
///
/// @param factor amount of `currency` in one contract for each point of its price, above zero
/// @param expiry day of the expiry; no time of day is stated
/// @param price of the settlement
/// @param forward settlement price of the underlying future; null for a future
/// @param impliedVolatility annual fraction; null if none is stated
/// @param source in words, such as `settlement prices of 2026-06-30`
public record ListedContract(
        BigDecimal factor,
        String currency,
        LocalDate expiry,
        BigDecimal price,
        @Nullable BigDecimal forward,
        @Nullable BigDecimal impliedVolatility,
        String source,
        Lineage lineage) {}
