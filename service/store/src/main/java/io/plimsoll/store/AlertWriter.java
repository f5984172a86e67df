package io.plimsoll.store;

import io.plimsoll.store.StoreReader.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Writes alerts and the messages about them.
public interface AlertWriter {
    /// Stores the state of an alert in the place of the one before.
    void save(Tenant tenant, StoredAlert alert);

    /// Stores the state of a message in the place of the one before.
    void save(Tenant tenant, StoredDelivery delivery);

    /// Stores what is said about a venue in the place of what was said before.
    void save(Tenant tenant, StoredVenue venue);

    /// Claims a forecast of margin calls that is due.
    ///
    /// @param margin sequence of the margin that it is for
    void claimForecast(Tenant tenant, String book, Duration within, long margin, Instant now);

    /// Stores a forecast that was claimed.
    void save(Tenant tenant, StoredCallForecast forecast);

    /// Takes messages that are due: the oldest of each target, then the next of each. All addresses of e-mail are
    /// one target. No other sender takes the messages before `until`.
    ///
    /// @param most of them
    /// @param ofTarget most of them to one target, so that those to a dead one leave places to others
    List<Owned<StoredDelivery>> takeDue(Instant now, Instant until, int most, int ofTarget);
}
