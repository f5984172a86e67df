package io.plimsoll.server.feed;

import io.plimsoll.store.Tenant;

/// Takes what a feed finds out about a venue, for the rules of alerts.
@FunctionalInterface
public interface VenueReports {
    /// Takes a report.
    ///
    /// @param state `up` or `out`, as [io.plimsoll.store.StoredVenue] has it
    void report(Tenant tenant, String venue, String state, String note);
}
