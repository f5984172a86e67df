package io.plimsoll.store;

import io.plimsoll.store.StoreReader.Owned;
import java.time.Instant;
import java.util.List;

/// Writes alerts and the messages about them.
public interface AlertWriter {
    /// Stores the state of an alert in the place of the one before.
    void save(Tenant tenant, StoredAlert alert);

    /// Stores the state of a message in the place of the one before.
    void save(Tenant tenant, StoredDelivery delivery);

    /// Takes messages that are due: the oldest of each target, then the next of each. All addresses of e-mail are
    /// one target. No other sender takes the messages before `until`.
    ///
    /// @param most of them
    /// @param ofTarget most of them to one target, so that those to a dead one leave places to others
    List<Owned<StoredDelivery>> takeDue(Instant now, Instant until, int most, int ofTarget);
}
