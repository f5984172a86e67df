package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account owns of one currency.
///
/// @param amount equity of the currency, with the profit of futures that is not yet realised
/// @param optionValue part of `amount` that is the value of options; null if the file does not say it
/// @param profit part of `amount` that is not yet realised; null if the file does not say it
/// @param holdsOptions true if `amount` contains the value of options, so that it must come off before options are
///     counted as positions
public record BalanceRow(
        String venue,
        String currency,
        BigDecimal amount,
        @Nullable BigDecimal optionValue,
        @Nullable BigDecimal profit,
        boolean holdsOptions,
        @Nullable Instant time,
        Lineage lineage) {
    /// A balance without a word on options and profits.
    public BalanceRow(String venue, String currency, BigDecimal amount, @Nullable Instant time, Lineage lineage) {
        this(venue, currency, amount, null, null, false, time, lineage);
    }
}
