package io.plimsoll.store;

import io.plimsoll.store.StoreReader.Owned;
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
