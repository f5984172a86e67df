package io.plimsoll.desk.venue;

import java.util.List;

/// A request for the margin by a venue's rule.
///
/// @param charges that do not follow from the positions, at most one for each currency
public record VenueRuleRequest(VenueRule rule, List<VenueCharge> charges) {
    /// Copies the list.
    public VenueRuleRequest {
        charges = List.copyOf(charges);
    }
}
