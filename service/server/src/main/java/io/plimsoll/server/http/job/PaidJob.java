package io.plimsoll.server.http.job;

import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.log.LogOwner;
import io.plimsoll.server.quota.Quotas;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Work that its caller pays for when it has ended, by the seconds that it ran, however it ended. A second was taken
/// when the job was submitted.
///
/// @param nanos a clock of nanoseconds
record PaidJob(JobWork work, Quotas.Quota quota, LongSupplier nanos) implements JobWork {
    /// What a job costs at least, seconds.
    static final double LEAST_SECONDS = 1;

    private static final double NANOS = 1e9;

    @Override
    public JobOutcome run(JobProgress progress, BooleanSupplier cancelled) {
        long begun = nanos.getAsLong();
        try {
            return work.run(progress, cancelled);
        } finally {
            double seconds = (nanos.getAsLong() - begun) / NANOS;
            quota.payWork(Math.max(0, seconds - LEAST_SECONDS));
        }
    }

    @Override
    public LogOwner owner() {
        return work.owner();
    }
}
