package io.plimsoll.server.job;

import io.plimsoll.store.Tenant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One job. Every change replaces its snapshot; a change after the end has no effect. Thread-safe.
public final class Job {
    private final Tenant tenant;
    private final InstantSource clock;

    /// Null once the job has ended, because it may hold uploaded data.
    private @Nullable JobWork work;

    private volatile JobSnapshot snapshot;
    private volatile long deadline = Long.MAX_VALUE;

    Job(Tenant tenant, String id, JobKind kind, JobWork work, InstantSource clock) {
        this.tenant = tenant;
        this.clock = clock;
        this.work = work;
        this.snapshot = JobSnapshot.queued(id, kind, clock.instant());
    }

    /// A job that has ended, as it was kept.
    public static Job ended(Tenant tenant, JobSnapshot end) {
        return new Job(tenant, end);
    }

    private Job(Tenant tenant, JobSnapshot end) {
        this.tenant = tenant;
        this.clock = () -> end.createdAt();
        this.snapshot = end;
    }

    /// Whose job it is.
    public Tenant tenant() {
        return tenant;
    }

    /// The current state.
    public JobSnapshot snapshot() {
        return snapshot;
    }

    /// Requests cancellation: a waiting job ends at once, a running one soon, and a finished one stays as it is.
    ///
    /// @return whether the job ended at once
    synchronized boolean cancel() {
        if (snapshot.state() == JobState.QUEUED) {
            end(new JobOutcome.Cancelled());
            return true;
        }
        if (snapshot.state() == JobState.RUNNING && !snapshot.isCancelRequested()) {
            snapshot = snapshot.cancelRequested();
        }
        return false;
    }

    /// Starts the job unless it has been cancelled.
    ///
    /// @param nanos time limit
    /// @return the work; null if there is none
    synchronized @Nullable JobWork start(long nanos) {
        if (snapshot.state() != JobState.QUEUED) {
            return null;
        }
        deadline = System.nanoTime() + nanos;
        snapshot = snapshot.started(clock.instant());
        return work;
    }

    synchronized void progress(double fraction, String sentence) {
        if (snapshot.state() == JobState.RUNNING) {
            snapshot = snapshot.at(fraction, sentence);
        }
    }

    synchronized void end(JobOutcome outcome) {
        if (!snapshot.state().isOver()) {
            work = null;
            snapshot = snapshot.ended(outcome, clock.instant());
        }
    }

    boolean isLate() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0;
    }

    boolean isToStop() {
        return snapshot.isCancelRequested() || isLate();
    }
}
