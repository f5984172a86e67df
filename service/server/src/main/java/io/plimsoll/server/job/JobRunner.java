package io.plimsoll.server.job;

import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.store.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs on a few threads of its own, separate from the simulations of interactive requests. A bounded number
/// of jobs may wait.
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int ID_BYTES = 16;
    private static final long FIRST_GUESS = 10;
    private static final long LONGEST_RETRY = 600;

    /// How often a shutdown checks whether cancelled jobs have ended.
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(10);

    private final JobLimits limits;
    private final JobThrottle courtesy;
    private final InstantSource clock;
    private final Consumer<JobSnapshot> onEnd;
    private final JobRegistry registry;
    private final ThreadPoolExecutor pool;
    private final SecureRandom random = new SecureRandom();

    /// @param onEnd called on any thread when a job ends
    public JobRunner(JobLimits limits, JobThrottle courtesy, InstantSource clock, Consumer<JobSnapshot> onEnd) {
        this.limits = limits;
        this.courtesy = courtesy;
        this.clock = clock;
        this.onEnd = onEnd;
        this.registry = new JobRegistry(limits);
        this.pool = new ThreadPoolExecutor(
                limits.running(),
                limits.running(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waiting()),
                Thread.ofPlatform().name("plimsoll-job-", 0).factory());
    }

    /// The answer to a submission.
    public sealed interface Submission {
        /// Accepted; it waits or runs.
        record Accepted(Job job) implements Submission {}

        /// Refused: the queue is full.
        record Full() implements Submission {}

        /// Refused: the service is shutting down.
        record Closed() implements Submission {}
    }

    /// Submits a job of a tenant.
    public Submission submit(Tenant tenant, JobKind kind, JobWork work) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return submit(tenant, HexFormat.of().formatHex(id), kind, work);
    }

    /// Submits a job of an earlier service again.
    ///
    /// @param id that it had
    public Submission submit(Tenant tenant, String id, JobKind kind, JobWork work) {
        Job job = new Job(tenant, id, kind, work, clock);
        registry.add(job);
        try {
            pool.execute(new Turn(job, this::run));
        } catch (RejectedExecutionException noPlace) {
            registry.remove(job);
            return pool.isShutdown() ? new Submission.Closed() : new Submission.Full();
        }
        return new Submission.Accepted(job);
    }

    /// Cancels a job. A waiting job frees its place at once.
    ///
    /// @return its state afterwards
    public JobSnapshot cancel(Job job) {
        pool.getQueue().removeIf(turn -> turn instanceof Turn own && own.job() == job);
        if (job.cancel()) {
            over(job);
        }
        return job.snapshot();
    }

    /// The registry of jobs.
    public JobRegistry registry() {
        return registry;
    }

    /// Whether a new job would be refused.
    public boolean isFull() {
        return pool.getQueue().remainingCapacity() == 0;
    }

    /// Estimated time until a place is free: until the first running job ends, at its present rate. Whole seconds,
    /// at least one.
    public Duration retryAfter() {
        long seconds = registry.open().stream()
                .map(Job::snapshot)
                .filter(job -> job.state() == JobState.RUNNING && job.fraction() > 0)
                .mapToLong(this::secondsLeft)
                .min()
                .orElse(FIRST_GUESS);
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_RETRY));
    }

    private long secondsLeft(JobSnapshot job) {
        Duration gone = Duration.between(job.startedAt().orElse(job.createdAt()), clock.instant());
        return Math.round(gone.toSeconds() * (1 - job.fraction()) / job.fraction());
    }

    /// Number of waiting jobs.
    public int waiting() {
        return pool.getQueue().size();
    }

    /// Number of running jobs.
    public int running() {
        return pool.getActiveCount();
    }

    /// Refuses new jobs and cancels all others.
    ///
    /// @return whether all have ended
    public boolean close() {
        pool.shutdown();
        registry.open().forEach(this::cancel);
        try {
            return pool.awaitTermination(AFTER_CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A job as a task of the pool, equal to another task of the same job so that it can be removed.
    private record Turn(Job job, Consumer<Job> runner) implements Runnable {
        @Override
        public void run() {
            runner.accept(job);
        }
    }

    private void run(Job job) {
        @Nullable JobWork work = job.start(limits.deadline().toNanos());
        if (work != null) {
            job.end(work.owner().during(() -> outcome(job, work)));
            over(job);
        }
    }

    private void over(Job job) {
        registry.ended(job);
        onEnd.accept(job.snapshot());
    }

    private JobOutcome outcome(Job job, JobWork work) {
        try {
            return work.run(job::progress, () -> {
                courtesy.giveWay(job::isToStop);
                return job.isToStop();
            });
        } catch (CancellationException cancellation) {
            return job.snapshot().isCancelRequested()
                    ? new JobOutcome.Cancelled()
                    : new JobOutcome.DeadlinePassed(limits.deadline().toSeconds());
        } catch (BackendRefusedException refused) {
            return new JobOutcome.Refused(
                    List.of(new Fault("/backend", "backend-refused", String.valueOf(refused.getMessage()))));
        } catch (RuntimeException | Error failure) {
            LOG.atError()
                    .addKeyValue("jobId", job.snapshot().id())
                    .setCause(failure)
                    .log("a job failed");
            return new JobOutcome.Unforeseen();
        }
    }
}
