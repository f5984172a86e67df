package io.plimsoll.imports.record;

import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A contract as a venue lists it.
///
/// @param terms size of one contract; null where the venue counts in units
/// @param lot smallest step of an order, units of the base asset; null where the venue does not say it. An inverse
///     perpetual or future has none: its step is in the quote currency, which is no fixed number of units
public record InstrumentRow(
        String venue,
        String symbol,
        InstrumentIdentity identity,
        @Nullable ContractTerms terms,
        @Nullable BigDecimal lot,
        Lineage lineage) {
    /// Takes a lot only where it is above zero and in units.
    public InstrumentRow {
        lot = lot == null || lot.signum() <= 0 || identity.isSizedInQuote() ? null : lot.stripTrailingZeros();
    }
}
