package io.plimsoll.imports.record;

import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A position as a venue gives it.
///
/// @param venue such as `okx`
/// @param symbol the venue's name of the contract
/// @param side what makes the row different from another of the same symbol: hedge side and margin mode
/// @param size signed, in `unit`; negative if short
/// @param identity by the symbol and the row; the settlement may be blank until a contract list says it
/// @param terms size of a contract where the row itself says it; null where a list must
/// @param figures what the venue says of it
/// @param time of the figures; null if the row has none
public record PositionRow(
        String venue,
        String symbol,
        String side,
        BigDecimal size,
        SizeUnit unit,
        InstrumentIdentity identity,
        @Nullable ContractTerms terms,
        VenueFigures figures,
        @Nullable Instant time,
        Lineage lineage) {}
