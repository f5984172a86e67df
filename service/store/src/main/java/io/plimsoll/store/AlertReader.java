package io.plimsoll.store;

import io.plimsoll.store.StoreReader.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads alerts and the messages about them.
public interface AlertReader {
    /// An alert.
    Optional<StoredAlert> alert(Tenant tenant, String id);

    /// Alerts, the newest first.
    ///
    /// @param state that they are in; empty for any
    /// @param most of them
    List<StoredAlert> alerts(Tenant tenant, String state, int most);

    /// The alerts of all tenants that are not resolved.
    List<Owned<StoredAlert>> unresolved();

    /// The alert of a rule about a subject that is not resolved.
    Optional<StoredAlert> unresolved(Tenant tenant, String rule, String subject);

    /// What was last said about each venue, by name.
    List<StoredVenue> venues(Tenant tenant);

    /// The forecasts of margin calls that were computed.
    List<StoredCallForecast> callForecasts(Tenant tenant);

    /// Whether a forecast of margin calls may be claimed.
    ///
    /// @param margin sequence of the latest margin of the book
    /// @param paused a forecast that was claimed since then is not made again
    /// @param old a forecast that was claimed before then is made again, even for the same margin
    boolean isForecastDue(Tenant tenant, String book, Duration within, long margin, Instant paused, Instant old);

    /// Whether a message is due.
    boolean isDue(Instant now);

    /// A message.
    Optional<StoredDelivery> delivery(Tenant tenant, String id);

    /// Messages, the newest first.
    ///
    /// @param state that they are in; empty for any
    /// @param most of them
    List<StoredDelivery> deliveries(Tenant tenant, String state, int most);
}
