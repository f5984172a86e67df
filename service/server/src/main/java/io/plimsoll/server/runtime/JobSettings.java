package io.plimsoll.server.runtime;

import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.job.JobLimits;
import io.plimsoll.server.recalibration.plan.Recalibration;
import java.util.List;

/// Settings of calibrations and back-tests.
///
/// @param threads of one job
/// @param histories that a job may name
/// @param recalibrations on a schedule
public record JobSettings(
        JobLimits limits, int threads, StoredHistories histories, List<Recalibration> recalibrations) {
    /// Copies the list.
    public JobSettings {
        recalibrations = List.copyOf(recalibrations);
    }
}
