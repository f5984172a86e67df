package io.plimsoll.store;

import java.time.Instant;
import java.util.Optional;

/// Writes the runs of recalibrations.
public interface RecalibrationWriter {
    /// Claims a run for a service: one that no service has begun, or that a service began which has ended.
    /// A run before the latest is never claimed, and none while another of the same name is under way. If the
    /// latest was due later and its service has ended, the latest is claimed.
    ///
    /// @param instance that claims it
    /// @param since a service that was not heard of since this instant has ended
    /// @return the run with this attempt; empty if it is another's, or over
    Optional<StoredRecalibration> claim(Tenant tenant, String name, Instant dueAt, String instance, Instant since);

    /// Gives a claimed run back, as if it had not been begun.
    void release(Tenant tenant, StoredRecalibration run);

    /// Stores the state of a run in the place of the one before.
    void save(Tenant tenant, StoredRecalibration run);
}
