package io.plimsoll.server.http.job;

import io.plimsoll.server.http.contract.BodyReader.Reading;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.library.JobArchive;
import io.plimsoll.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the jobs again that a service left without an end, on a thread of its own. It looks for them at the start. If
/// services share the store, it looks for them regularly, and shows the others that this one is alive. A job that was
/// begun three times fails instead.
public final class UnfinishedJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedJobs.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /// A service that was not heard of for this long has ended.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final JobRunner runner;
    private final JobIntake intake;
    private final JobArchive archive;
    private final Thread thread =
            Thread.ofVirtual().name("plimsoll-unfinished-jobs").unstarted(this::run);

    public UnfinishedJobs(JobRunner runner, JobIntake intake, JobArchive archive) {
        this.runner = runner;
        this.intake = intake;
        this.archive = archive;
    }

    /// Starts the thread.
    public void start() {
        thread.start();
    }

    /// Leaves what has not been submitted to the next service.
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            takeOver();
            while (archive.isShared()) {
                Thread.sleep(INTERVAL);
                takeOver();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeOver() throws InterruptedException {
        try {
            for (JobArchive.Unfinished job : archive.takeOver(SILENCE)) {
                submit(job);
            }
        } catch (CompletionException | StoreUnavailableException failure) {
            LOG.warn("the jobs of services that ended could not be looked for", failure);
        }
    }

    private void submit(JobArchive.Unfinished job) throws InterruptedException {
        JobKind kind = JobKind.ofLabel(job.stored().kind());
        JobWork work = work(kind, job);
        while (runner.submit(job.tenant(), job.stored().id(), kind, work) instanceof JobRunner.Submission.Full) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private JobWork work(JobKind kind, JobArchive.Unfinished job) {
        int begun = job.stored().attempts() - 1;
        if (begun >= MOST_ATTEMPTS) {
            return (progress, cancelled) -> new JobOutcome.Interrupted(begun);
        }
        BodyType type = BodyType.ofMediaType(job.stored().mediaType()).orElseThrow();
        return switch (intake.read(kind, type, job.body())) {
            case Reading.Sound(JobWork work) -> work;
            case Reading.Malformed<JobWork> malformed ->
                (progress, cancelled) -> new JobOutcome.Refused(malformed.faults());
            case Reading.Invalid<JobWork> invalid -> (progress, cancelled) -> new JobOutcome.Refused(invalid.faults());
            case Reading.Failed<JobWork> failed ->
                (progress, cancelled) -> {
                    throw new IllegalStateException("a stored job could not be read", failed.failure());
                };
        };
    }
}
