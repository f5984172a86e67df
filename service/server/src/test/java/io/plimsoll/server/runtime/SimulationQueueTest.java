package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SimulationQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Computation<MarginRequest, MarginAnswer> failing = (request, progress, cancelled) -> {
        while (!pass()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        throw new IllegalStateException("planted");
    };

    @Test
    void refusesWhatHasNoPlaceAndSaysWhenOneIsLikely() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG);
        SimulationTicket<MarginAnswer> running = accepted(queue);
        await().until(() -> queue.running() == 1);
        accepted(queue);

        assertThat(queue.isFull()).isTrue();
        assertThat(queue.submit(task()))
                .isInstanceOfSatisfying(
                        SimulationQueue.Submission.Full.class,
                        full -> assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10)));
        gate.countDown();
        assertThat(running.outcome().toCompletableFuture().join()).isInstanceOf(SimulationOutcome.Failed.class);
        assertThat(queue.drain(LONG)).isTrue();
        assertThat(queue.submit(task())).isInstanceOf(SimulationQueue.Submission.Closed.class);
    }

    @Test
    void aCancelledTicketGivesItsPlaceBackAtOnce() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG);
        SimulationTicket<MarginAnswer> running = accepted(queue);
        await().until(() -> queue.running() == 1);
        SimulationTicket<MarginAnswer> waiting = accepted(queue);
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
        SimulationQueue queue = new SimulationQueue(1, 1, Duration.ofMillis(50));
        assertThat(accepted(queue).outcome().toCompletableFuture().join())
                .isInstanceOf(SimulationOutcome.DeadlinePassed.class);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void whatDoesNotEndInTimeIsCancelledByTheDrain() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG);
        SimulationTicket<MarginAnswer> running = accepted(queue);
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
        assertThat(task().units()).isEqualTo(2000 * (3 + 4));
    }

    private boolean pass() {
        try {
            return gate.await(2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private SimulationTicket<MarginAnswer> accepted(SimulationQueue queue) {
        return switch (queue.submit(task())) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<MarginAnswer> ticket) -> ticket;
            case SimulationQueue.Submission.Full(Duration retryAfter) ->
                throw new AssertionError("full, " + retryAfter);
            case SimulationQueue.Submission.Closed() -> throw new AssertionError("closed");
        };
    }

    private SimulationTask<MarginRequest, MarginAnswer> task() {
        MarginRequest request = request();
        return new SimulationTask<>(failing, request, WorkRate.unitsOf(request.risk()));
    }

    private static MarginRequest request() {
        return ReadResults.accepted(new MarginRequestReader()
                .read(RequestCases.valid().getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE));
    }
}
