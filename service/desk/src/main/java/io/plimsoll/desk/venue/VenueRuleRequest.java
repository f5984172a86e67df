package io.plimsoll.desk.venue;

import java.util.List;

/// A venue's rule that was asked for.
///
/// @param rule which
/// @param charges what the venue adds from what no portfolio shows, each currency once
public record VenueRuleRequest(VenueRule rule, List<VenueCharge> charges) {
    /// Copies the list.
    public VenueRuleRequest {
        charges = List.copyOf(charges);
    }
}
