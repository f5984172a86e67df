package io.plimsoll.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.service.json.MarginRequestReader;
import io.plimsoll.service.json.ReadOutcome;
import io.plimsoll.service.json.RequestCases;
import io.plimsoll.service.json.RequestOverrides;
import io.plimsoll.service.margin.MarginRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SimulationQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final MarginComputation failing = (request, progress, cancelled) -> {
        while (!pass()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        throw new IllegalStateException("planted");
    };

    @Test
    void refusesWhatHasNoPlaceAndSaysWhenOneIsLikely() {
        SimulationQueue queue = new SimulationQueue(failing, 1, 1, LONG);
        SimulationTicket running = accepted(queue);
        await().until(() -> queue.running() == 1);
        accepted(queue);

        assertThat(queue.isFull()).isTrue();
        assertThat(queue.submit(request()))
                .isInstanceOfSatisfying(
                        SimulationQueue.Submission.Full.class,
                        full -> assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10)));
        gate.countDown();
        assertThat(running.outcome().toCompletableFuture().join()).isInstanceOf(SimulationOutcome.Failed.class);
        assertThat(queue.drain(LONG)).isTrue();
        assertThat(queue.submit(request())).isInstanceOf(SimulationQueue.Submission.Closed.class);
    }

    @Test
    void aCancelledTicketGivesItsPlaceBackAtOnce() {
        SimulationQueue queue = new SimulationQueue(failing, 1, 1, LONG);
        SimulationTicket running = accepted(queue);
        await().until(() -> queue.running() == 1);
        SimulationTicket waiting = accepted(queue);
        waiting.cancel();
        assertThat(queue.waiting()).isZero();
        assertThat(waiting.outcome().toCompletableFuture().join()).isInstanceOf(SimulationOutcome.Cancelled.class);
        running.cancel();
        assertThat(running.outcome().toCompletableFuture().join()).isInstanceOf(SimulationOutcome.Cancelled.class);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void theDeadlineCountsFromTheStart() {
        SimulationQueue queue = new SimulationQueue(failing, 1, 1, Duration.ofMillis(50));
        assertThat(accepted(queue).outcome().toCompletableFuture().join())
                .isInstanceOf(SimulationOutcome.DeadlinePassed.class);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void whatDoesNotEndInTimeIsCancelledByTheDrain() {
        SimulationQueue queue = new SimulationQueue(failing, 1, 1, LONG);
        SimulationTicket running = accepted(queue);
        await().until(() -> queue.running() == 1);
        assertThat(queue.drain(Duration.ofMillis(50))).isFalse();
        assertThat(running.outcome().toCompletableFuture().join()).isInstanceOf(SimulationOutcome.Cancelled.class);
    }

    @Test
    void theRateFollowsWhatWasMeasured() {
        WorkRate rate = new WorkRate();
        rate.record(100, TimeUnit.SECONDS.toNanos(10));
        assertThat(rate.secondsFor(50)).isEqualTo(5);
        rate.record(300, TimeUnit.SECONDS.toNanos(10));
        assertThat(rate.secondsFor(50)).isEqualTo(2.5);
    }

    /// Two thousand scenarios of one step with three factors and four positions.
    @Test
    void workCountsFactorsAndPositions() {
        assertThat(WorkRate.unitsOf(request())).isEqualTo(2000 * (3 + 4));
    }

    private boolean pass() {
        try {
            return gate.await(2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static SimulationTicket accepted(SimulationQueue queue) {
        return switch (queue.submit(request())) {
            case SimulationQueue.Submission.Accepted(SimulationTicket ticket) -> ticket;
            case SimulationQueue.Submission.Full full -> throw new AssertionError(full.toString());
            case SimulationQueue.Submission.Closed closed -> throw new AssertionError(closed.toString());
        };
    }

    private static MarginRequest request() {
        return switch (new MarginRequestReader()
                .read(RequestCases.valid().getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE)) {
            case ReadOutcome.Accepted(MarginRequest request) -> request;
            case ReadOutcome.Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}
