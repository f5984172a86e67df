package io.plimsoll.server.job;

import java.time.Duration;

/// How much of jobs there may be at a time.
///
/// @param running jobs that are worked on at the same time, at least 1
/// @param waiting jobs that may wait, at least 1
/// @param kept jobs that are over and still told of, at least 1
/// @param keptBytes of the results that are kept; the latest is kept however large it is
/// @param deadline for one job, from its start
public record JobLimits(int running, int waiting, int kept, long keptBytes, Duration deadline) {
    /// @throws IllegalArgumentException if a number of jobs is not positive
    public JobLimits {
        if (running < 1 || waiting < 1 || kept < 1) {
            throw new IllegalArgumentException(running + " running, " + waiting + " waiting, " + kept + " kept");
        }
    }
}
