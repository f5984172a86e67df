package io.plimsoll.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The states of jobs, and which results are kept.
final class JobRunnerTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<JobSnapshot> ended = Collections.synchronizedList(new ArrayList<>());
    private JobRunner runner = runner(new JobLimits(1, 2, 3, 100, LONG));

    private JobRunner runner(JobLimits limits) {
        return new JobRunner(limits, JobThrottle.NONE, () -> NOON, ended::add);
    }

    @AfterEach
    void endEverything() {
        assertThat(runner.close()).isTrue();
        // A thread whose pool has ended takes a moment to be gone.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("plimsoll-job-")));
    }

    private Job submitted(JobWork work) {
        return switch (runner.submit(Tenant.DEFAULT, JobKind.CALIBRATION, work)) {
            case JobRunner.Submission.Accepted(Job job) -> job;
            case JobRunner.Submission.Full() -> throw new AssertionError("full");
            case JobRunner.Submission.Closed() -> throw new AssertionError("closed");
        };
    }

    private static JobOutcome.Done done(int bytes) {
        return new JobOutcome.Done("it is there", false, List.of(new JobArtifact("a", "text/plain", new byte[bytes])));
    }

    private Job over(JobWork work) {
        Job job = submitted(work);
        await().until(() ->
                ended.stream().anyMatch(end -> end.id().equals(job.snapshot().id())));
        return job;
    }

    /// Runs until it is cancelled.
    private static JobOutcome untilCancelled(CountDownLatch running, BooleanSupplier cancelled) {
        running.countDown();
        await().atMost(LONG).until(cancelled::getAsBoolean);
        throw new CancellationException("as asked");
    }

    @Test
    void aJobIsQueuedThenRunsThenIsDone() {
        CountDownLatch goOn = new CountDownLatch(1);
        Job job = submitted((progress, cancelled) -> {
            progress.at(0.5, "half");
            progress.at(0.25, "no way back");
            await().until(() -> goOn.getCount() == 0);
            return done(10);
        });
        await().until(() -> job.snapshot().sentence().equals("no way back"));
        JobSnapshot running = job.snapshot();
        goOn.countDown();
        await().until(() -> job.snapshot().state().isOver());
        JobSnapshot end = job.snapshot();

        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.fraction()).isEqualTo(0.5);
        assertThat(running.version()).isEqualTo(4);
        assertThat(running.endedAt()).isEmpty();
        assertThat(end.state()).isEqualTo(JobState.DONE);
        assertThat(end.version()).isEqualTo(5);
        assertThat(end.fraction()).isEqualTo(1);
        assertThat(end.sentence()).isEqualTo("it is there");
        assertThat(end.startedAt()).contains(NOON);
        assertThat(end.endedAt()).contains(NOON);
        assertThat(end.id()).matches("[0-9a-f]{32}");
        job.progress(0.7, "too late");
        job.end(new JobOutcome.Unforeseen());
        assertThat(job.snapshot()).isSameAs(end);
    }

    @Test
    void onlyWhatIsDoneIsWhole() {
        AtomicReference<Double> seen = new AtomicReference<>();
        AtomicReference<Job> own = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        Job job = submitted((progress, cancelled) -> {
            await().until(() -> known.getCount() == 0);
            progress.at(7, "all and more");
            seen.set(own.get().snapshot().fraction());
            return new JobOutcome.Refused(List.of(new Fault("/x", "y", "z is wrong")));
        });
        own.set(job);
        known.countDown();
        await().until(() -> job.snapshot().state().isOver());

        assertThat(seen.get()).isEqualTo(0.99);
        assertThat(job.snapshot().state()).isEqualTo(JobState.FAILED);
        assertThat(job.snapshot().sentence()).isEqualTo("z is wrong");
        assertThat(job.snapshot().fraction()).isEqualTo(0.99);
    }

    @Test
    void oneThatWaitsIsCancelledAtOnceAndGivesItsPlaceBack() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        Job first = submitted((progress, cancelled) -> untilCancelled(running, cancelled));
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
        JobWork work = (progress, cancelled) -> {
            ran.set(true);
            return done(1);
        };
        Job waiting = submitted(work);
        Job other = submitted(work);
        assertThat(runner.waiting()).isEqualTo(2);
        assertThat(runner.isFull()).isTrue();
        assertThat(runner.submit(Tenant.DEFAULT, JobKind.BACKTEST, work)).isEqualTo(new JobRunner.Submission.Full());
        assertThat(runner.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));

        JobSnapshot after = runner.cancel(waiting);

        assertThat(after.state()).isEqualTo(JobState.CANCELLED);
        assertThat(runner.cancel(waiting)).isSameAs(after);
        assertThat(runner.waiting()).isEqualTo(1);
        assertThat(runner.isFull()).isFalse();
        assertThat(ended).containsExactly(after);
        assertThat(first.snapshot().state()).isEqualTo(JobState.RUNNING);
        runner.cancel(other);
        runner.cancel(first);
        await().until(() -> first.snapshot().state().isOver());
        assertThat(ran).isFalse();
    }

    @Test
    void oneThatRunsEndsSoonAfterItIsAsked() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Job job = submitted((progress, cancelled) -> untilCancelled(running, cancelled));
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();

        JobSnapshot asked = runner.cancel(job);
        long version = runner.cancel(job).version();

        assertThat(asked.isCancelRequested()).isTrue();
        assertThat(version).isBetween(asked.version(), asked.version() + 1);
        await().until(() -> job.snapshot().state() == JobState.CANCELLED);
        assertThat(job.snapshot().outcome()).contains(new JobOutcome.Cancelled());
        assertThat(job.snapshot().sentence()).isEqualTo("a caller cancelled it, or the service shut down");
    }

    @Test
    void whoAsksTooLateGetsTheResult() {
        Job job = over((progress, cancelled) -> done(1));

        assertThat(runner.cancel(job).state()).isEqualTo(JobState.DONE);
        assertThat(job.snapshot().isCancelRequested()).isFalse();
    }

    @Test
    void everyFailureIsReported() {
        Job backend = over((progress, cancelled) -> {
            throw new BackendRefusedException("no such backend");
        });
        Job bug = over((progress, cancelled) -> {
            throw new IllegalStateException("a bug");
        });
        Job error = over((progress, cancelled) -> {
            throw new StackOverflowError();
        });

        assertThat(backend.snapshot().outcome().orElseThrow())
                .isEqualTo(
                        new JobOutcome.Refused(List.of(new Fault("/backend", "backend-refused", "no such backend"))));
        assertThat(bug.snapshot().outcome()).contains(new JobOutcome.Unforeseen());
        assertThat(bug.snapshot().sentence()).doesNotContain("bug");
        assertThat(error.snapshot().state()).isEqualTo(JobState.FAILED);
        assertThat(over((progress, cancelled) -> done(1)).snapshot().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aDeadlineEndsWhatTakesTooLong() {
        runner.close();
        runner = runner(new JobLimits(1, 2, 3, 100, Duration.ofMillis(20)));
        Job job = over((progress, cancelled) -> untilCancelled(new CountDownLatch(1), cancelled));

        assertThat(job.snapshot().state()).isEqualTo(JobState.FAILED);
        assertThat(job.snapshot().outcome()).contains(new JobOutcome.DeadlinePassed(0));
        assertThat(job.snapshot().sentence()).isEqualTo("it did not finish within 0 seconds");
    }

    @Test
    void theOldestResultsGoFirstByNumberAndByBytes() {
        Job first = over((progress, cancelled) -> done(1));
        Job second = over((progress, cancelled) -> done(60));
        Job third = over((progress, cancelled) -> done(1));
        Job fourth = over((progress, cancelled) -> done(1));

        assertThat(found(first)).isEmpty();
        assertThat(runner.registry().list(Tenant.DEFAULT, JobKind.CALIBRATION))
                .extracting(JobSnapshot::id)
                .containsExactly(id(fourth), id(third), id(second));
        assertThat(runner.registry().keptBytes()).isEqualTo(62);

        Job large = over((progress, cancelled) -> done(50));
        assertThat(found(second)).isEmpty();
        assertThat(found(third)).contains(third);
        Job huge = over((progress, cancelled) -> done(5_000));
        assertThat(found(large)).isEmpty();
        assertThat(found(huge)).contains(huge);
        assertThat(runner.registry().kept()).isEqualTo(1);
    }

    @Test
    void oneKindIsNotFoundAmongTheOther() {
        Job job = over((progress, cancelled) -> done(1));

        assertThat(runner.registry().find(Tenant.DEFAULT, JobKind.BACKTEST, id(job)))
                .isEmpty();
        assertThat(runner.registry().find(Tenant.DEFAULT, JobKind.CALIBRATION, ""))
                .isEmpty();
        assertThat(runner.registry().list(Tenant.DEFAULT, JobKind.BACKTEST)).isEmpty();
    }

    @Test
    void closingEndsWhatRunsAndWhatWaits() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Job runs = submitted((progress, cancelled) -> untilCancelled(running, cancelled));
        Job waits = submitted((progress, cancelled) -> done(1));
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(runner.close()).isTrue();

        assertThat(runs.snapshot().state()).isEqualTo(JobState.CANCELLED);
        assertThat(waits.snapshot().state()).isEqualTo(JobState.CANCELLED);
        assertThat(runner.submit(Tenant.DEFAULT, JobKind.BACKTEST, (progress, cancelled) -> done(1)))
                .isEqualTo(new JobRunner.Submission.Closed());
    }

    @Test
    void aJobGivesWayButNotForEver() {
        AtomicBoolean busy = new AtomicBoolean();
        JobThrottle courtesy = new JobThrottle(busy::get);
        long idle = nanos(() -> courtesy.giveWay(() -> false));
        busy.set(true);
        long waited = nanos(() -> courtesy.giveWay(() -> false));
        long cancelled = nanos(() -> courtesy.giveWay(() -> true));

        assertThat(waited).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(JobThrottle.LONGEST_MILLIS));
        assertThat(idle).isLessThan(waited);
        assertThat(cancelled).isLessThan(waited);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private Optional<Job> found(Job job) {
        return runner.registry().find(Tenant.DEFAULT, JobKind.CALIBRATION, id(job));
    }

    private static String id(Job job) {
        return job.snapshot().id();
    }
}
