package io.plimsoll.server.feed.plan;

import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.util.List;

/// A stored market that follows venues.
///
/// @param market stored name
/// @param tenant whose market it is
/// @param every distance of two polls of a venue
/// @param quarantine what comes of anomalies: reported, or the quote from before taken instead
/// @param assets whose prices the market has beside those of its contracts, where a venue has them
/// @param venues at most one of each
public record MarketFeed(
        String market,
        Tenant tenant,
        Duration every,
        Quarantine quarantine,
        List<String> assets,
        List<VenueFeed> venues) {
    /// Copies the lists.
    public MarketFeed {
        assets = List.copyOf(assets);
        venues = List.copyOf(venues);
    }
}
