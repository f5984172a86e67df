package io.plimsoll.server.trace;

import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.log.LogOwner;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// A job in the trace of the request that submitted it. Its span begins with the submission, is a child of the
/// request's span, and may end long after it.
public final class TracedJob implements JobWork {
    private final JobWork work;
    private final String name;
    private final Trace request;
    private final LogOwner owner;
    private final Instant submitted = Instant.now();

    /// @param name of the span
    /// @param request trace of the request
    /// @param owner of the lines that the job logs
    public TracedJob(JobWork work, String name, Trace request, LogOwner owner) {
        this.work = work;
        this.name = name;
        this.request = request;
        this.owner = owner;
    }

    @Override
    public LogOwner owner() {
        return owner;
    }

    @Override
    public JobOutcome run(JobProgress progress, BooleanSupplier cancelled) {
        Trace trace = request.part(name, submitted);
        trace.enter(Stage.COMPUTE);
        try {
            return work.run(progress, cancelled);
        } catch (RuntimeException | Error failure) {
            trace.fail();
            throw failure;
        } finally {
            trace.end();
        }
    }
}
