package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A price of an asset.
///
/// @param currency of the price: `USD`, or a stablecoin
/// @param source in words, such as `index of okx`
public record PriceRow(
        String asset,
        String currency,
        BigDecimal price,
        String source,
        @Nullable Instant time,
        Lineage lineage) {}
