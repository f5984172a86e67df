package io.plimsoll.imports.record;

import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a venue says of an account as a whole.
///
/// @param account the venue's name of it; empty where the file does not say it
/// @param currency of the margins: `USD`, or the coin that the margins are counted in
/// @param initialMargin null where the file does not say it
/// @param maintenanceMargin null where the file does not say it
public record AccountRow(
        String venue,
        String account,
        String currency,
        @Nullable BigDecimal initialMargin,
        @Nullable BigDecimal maintenanceMargin,
        Lineage lineage) {}
