package io.plimsoll.server.job;

import io.plimsoll.server.log.LogOwner;
import java.util.function.BooleanSupplier;

/// The work of a job.
@FunctionalInterface
public interface JobWork {
    /// Does the work on the calling thread and on threads of its own.
    ///
    /// @param cancelled checked regularly; true ends the work
    /// @throws java.util.concurrent.CancellationException if `cancelled` became true
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    JobOutcome run(JobProgress progress, BooleanSupplier cancelled);

    /// The request that the lines of the log belong to.
    default LogOwner owner() {
        return LogOwner.NONE;
    }
}
