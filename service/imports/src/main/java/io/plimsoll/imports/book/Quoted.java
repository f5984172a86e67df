package io.plimsoll.imports.book;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A figure of the market and where it comes from.
///
/// @param source in words
/// @param time null if the source does not say it
public record Quoted(
        BigDecimal value, String source, @Nullable Instant time, Lineage lineage) {}
