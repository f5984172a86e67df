package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.kernels.instrument.CollateralBalance;
import java.util.List;

/// An account at a venue.
///
/// @param venue as positions name it, in any case of letters
/// @param rule that margins it
/// @param collateral what lies there
public record VenueAccount(String venue, MarginRule rule, List<CollateralBalance> collateral) {
    /// Copies the list.
    public VenueAccount {
        collateral = List.copyOf(collateral);
    }
}
