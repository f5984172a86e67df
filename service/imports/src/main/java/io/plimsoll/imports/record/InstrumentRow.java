package io.plimsoll.imports.record;

import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.Lineage;
import org.jspecify.annotations.Nullable;

/// A contract as a venue lists it.
///
/// @param terms size of one contract; null where the venue counts in units
public record InstrumentRow(
        String venue,
        String symbol,
        InstrumentIdentity identity,
        @Nullable ContractTerms terms,
        Lineage lineage) {}
