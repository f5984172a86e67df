package io.plimsoll.server.job;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One job: every change is one step from snapshot to snapshot, and what comes too late changes nothing. Safe for
/// use by several threads.
public final class Job {
    private final InstantSource clock;

    /// Gone when the job is over: it may hold what was sent.
    private @Nullable JobWork work;

    private volatile JobSnapshot snapshot;
    private volatile long deadline = Long.MAX_VALUE;

    Job(String id, JobKind kind, JobWork work, InstantSource clock) {
        this.clock = clock;
        this.work = work;
        this.snapshot = JobSnapshot.queued(id, kind, clock.instant());
    }

    /// How it stands.
    public JobSnapshot snapshot() {
        return snapshot;
    }

    /// Asks it to end: one that waits is over at once, one that runs soon, and one that is over stays as it is.
    ///
    /// @return whether that ended it
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

    /// Begins, unless it was cancelled before.
    ///
    /// @param nanos that it may take
    /// @return what to do; null where nothing is
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
