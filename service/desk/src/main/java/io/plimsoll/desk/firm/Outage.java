package io.plimsoll.desk.firm;

import java.math.BigDecimal;

/// A failure of a venue: for some hours nothing can be traded, hedged or withdrawn there.
///
/// @param venue that fails
/// @param hours that it lasts
/// @param collateralLost fraction of collateral and spot positions there that is lost, 0 to 1
/// @param isSettled false if the venue never pays the gains of that time; losses are owed all the same
public record Outage(String venue, int hours, BigDecimal collateralLost, boolean isSettled) {
    /// Longest outage, hours.
    public static final int MAX_HOURS = 8760;
}
