package io.plimsoll.server.http.job;

import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.log.LogOwner;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Work that begins once its job is in the store, and fails if the store does not take it.
record WrittenJob(JobWork work, CompletableFuture<Boolean> written) implements JobWork {
    @Override
    public JobOutcome run(JobProgress progress, BooleanSupplier cancelled) {
        written.join();
        return work.run(progress, cancelled);
    }

    @Override
    public LogOwner owner() {
        return work.owner();
    }
}
