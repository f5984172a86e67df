package io.plimsoll.server.job;

import java.util.function.BooleanSupplier;

/// What a job does.
@FunctionalInterface
public interface JobWork {
    /// Works, on the calling thread and on those that it makes and ends.
    ///
    /// @param progress to tell
    /// @param cancelled to ask now and then; true ends the work
    /// @throws java.util.concurrent.CancellationException if that ended it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    JobOutcome run(JobProgress progress, BooleanSupplier cancelled);
}
