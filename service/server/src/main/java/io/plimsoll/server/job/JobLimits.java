package io.plimsoll.server.job;

import java.time.Duration;

/// Limits on jobs.
///
/// @param running jobs that run at the same time, at least 1
/// @param waiting jobs that may wait, at least 1
/// @param kept finished jobs that are kept, at least 1
/// @param keptBytes total size of the results that are kept; the latest is always kept
/// @param deadline of one job, from its start
public record JobLimits(int running, int waiting, int kept, long keptBytes, Duration deadline) {
    /// @throws IllegalArgumentException if a number of jobs is not positive
    public JobLimits {
        if (running < 1 || waiting < 1 || kept < 1) {
            throw new IllegalArgumentException(running + " running, " + waiting + " waiting, " + kept + " kept");
        }
    }
}
