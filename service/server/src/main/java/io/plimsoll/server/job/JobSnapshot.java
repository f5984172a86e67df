package io.plimsoll.server.job;

import java.time.Instant;
import java.util.Optional;

/// The state of a job at one moment.
///
/// @param version starts at 1 and grows by one with every change
/// @param fraction of the work done, 0 to 1, never falling
/// @param sentence current activity, for a reader
/// @param isCancelRequested whether a caller has asked to cancel it
/// @param startedAt null before it runs
/// @param endedAt null before it ends
/// @param outcome null before it ends
public record JobSnapshot(
        String id,
        JobKind kind,
        long version,
        JobState state,
        double fraction,
        String sentence,
        boolean isCancelRequested,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<JobOutcome> outcome) {
    /// The fraction is 1 only when the job is done.
    private static final double ALMOST = 0.99;

    private static final String WAITING = "waiting for its turn";

    static JobSnapshot queued(String id, JobKind kind, Instant now) {
        return new JobSnapshot(
                id,
                kind,
                1,
                JobState.QUEUED,
                0,
                WAITING,
                false,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    JobSnapshot started(Instant now) {
        return next(JobState.RUNNING, fraction, "started", isCancelRequested, Optional.of(now), endedAt, outcome);
    }

    JobSnapshot at(double done, String what) {
        return next(state, Math.clamp(done, fraction, ALMOST), what, isCancelRequested, startedAt, endedAt, outcome);
    }

    JobSnapshot cancelRequested() {
        return next(state, fraction, sentence, true, startedAt, endedAt, outcome);
    }

    JobSnapshot ended(JobOutcome how, Instant now) {
        double done = how instanceof JobOutcome.Done ? 1 : fraction;
        return next(
                how.state(), done, how.sentence(), isCancelRequested, startedAt, Optional.of(now), Optional.of(how));
    }

    private JobSnapshot next(
            JobState newState,
            double newFraction,
            String newSentence,
            boolean isCancelling,
            Optional<Instant> newStart,
            Optional<Instant> newEnd,
            Optional<JobOutcome> newOutcome) {
        return new JobSnapshot(
                id,
                kind,
                version + 1,
                newState,
                newFraction,
                newSentence,
                isCancelling,
                createdAt,
                newStart,
                newEnd,
                newOutcome);
    }
}
