package io.plimsoll.store;

import java.util.Optional;

/// Reads the runs of recalibrations.
public interface RecalibrationReader {
    /// The run of a recalibration that was due last.
    Optional<StoredRecalibration> latest(Tenant tenant, String name);

    /// The run with a report that was due last.
    Optional<StoredRecalibration> latestReported(Tenant tenant, String name);
}
