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

    /// Half a minute at the first guess of the rate.
    private static final double LONG_WORK = 1.5e9;

    private static final long MEMORY = 1000;

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
        SimulationQueue queue = new SimulationQueue(1, 1, LONG, MEMORY);
        SimulationTicket<MarginAnswer> running = accepted(queue);
        await().until(() -> queue.running() == 1);
        accepted(queue);

        assertThat(queue.isFull()).isTrue();
        assertThat(queue.submit(task(), Caller.LOCAL, clock(LONG)))
                .isInstanceOfSatisfying(
                        SimulationQueue.Submission.Full.class,
                        full -> assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(1), LONG));
        gate.countDown();
        assertThat(end(running)).isInstanceOf(SimulationOutcome.Failed.class);
        assertThat(queue.drain(LONG)).isTrue();
        assertThat(queue.submit(task(), Caller.LOCAL, clock(LONG)))
                .isInstanceOf(SimulationQueue.Submission.Closed.class);
    }

    @Test
    void aCancelledTicketGivesItsPlaceBackAtOnce() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG, MEMORY);
        SimulationTicket<MarginAnswer> running = accepted(queue);
        await().until(() -> queue.running() == 1);
        SimulationTicket<MarginAnswer> waiting = accepted(queue);
        waiting.cancel();
        assertThat(queue.waiting()).isZero();
        assertThat(end(waiting)).isInstanceOf(SimulationOutcome.Cancelled.class);
        running.cancel();
        assertThat(end(running)).isInstanceOf(SimulationOutcome.Cancelled.class);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    /// The clock starts with the request. The one that runs takes longer than estimated, so the other waits too long.
    @Test
    void theDeadlineCountsWhileARequestRunsAndWhileItWaits() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG, MEMORY);
        SimulationTicket<MarginAnswer> running = accepted(queue, 2e7, new Caller("a"), Duration.ofSeconds(2));
        SimulationTicket<MarginAnswer> waiting = accepted(queue, 5e6, new Caller("b"), Duration.ofMillis(600));
        assertThat(end(waiting)).isInstanceOf(SimulationOutcome.DeadlinePassed.class);
        assertThat(queue.running()).isEqualTo(1);
        assertThat(end(running)).isInstanceOf(SimulationOutcome.DeadlinePassed.class);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void aRequestThatCannotEndInTimeIsRefusedAtOnce() {
        SimulationQueue queue = new SimulationQueue(1, 32, LONG, MEMORY);
        accepted(queue);
        assertThat(queue.submit(task(LONG_WORK), Caller.LOCAL, clock(Duration.ofSeconds(5))))
                .isInstanceOfSatisfying(
                        SimulationQueue.Submission.Full.class,
                        full -> assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(25), LONG));
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void aShortRequestRunsBesideALongOne() {
        SimulationQueue queue = new SimulationQueue(1, 2, LONG, MEMORY);
        accepted(queue);
        accepted(queue, 1, new Caller("a"), LONG);
        assertThat(queue.running()).isEqualTo(2);
        assertThat(queue.waiting()).isZero();
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    /// The long ones fill three quarters of the places; the rest is for short ones.
    @Test
    void longRequestsDoNotKeepShortOnesOut() {
        SimulationQueue queue = new SimulationQueue(1, 4, LONG, MEMORY);
        int accepted = 0;
        for (int i = 0; i < 10; i++) {
            Caller caller = new Caller("heavy " + i);
            boolean taken =
                    queue.submit(task(LONG_WORK), caller, clock(LONG)) instanceof SimulationQueue.Submission.Accepted;
            accepted += taken ? 1 : 0;
        }
        assertThat(accepted).isBetween(1, 4);
        accepted(queue, 1, new Caller("light"), LONG);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void oneCallerTakesAtMostHalfOfThePlacesThatAreFree() {
        SimulationQueue queue = new SimulationQueue(1, 32, Duration.ofHours(1), MEMORY);
        int accepted = 0;
        for (int i = 0; i < 40; i++) {
            boolean taken = queue.submit(task(LONG_WORK), Caller.LOCAL, clock(Duration.ofHours(10)))
                    instanceof SimulationQueue.Submission.Accepted;
            accepted += taken ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1 + 12);
        accepted(queue, LONG_WORK, new Caller("other"), Duration.ofHours(10));
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    /// A request that never fits is refused; one that does not fit now waits, and nothing overtakes it for ever.
    @Test
    void simulationsShareTheirMemory() {
        SimulationQueue queue = new SimulationQueue(2, 4, LONG, MEMORY);
        assertThat(queue.submit(task(1, MEMORY + 1), Caller.LOCAL, clock(LONG)))
                .isEqualTo(new SimulationQueue.Submission.TooLarge<>(MEMORY + 1, MEMORY));
        assertThat(queue.submit(task(1, 600), new Caller("a"), clock(LONG)))
                .isInstanceOf(SimulationQueue.Submission.Accepted.class);
        assertThat(queue.submit(task(1, 600), new Caller("b"), clock(LONG)))
                .isInstanceOf(SimulationQueue.Submission.Accepted.class);
        assertThat(queue.submit(task(2, 100), new Caller("c"), clock(LONG)))
                .isInstanceOf(SimulationQueue.Submission.Accepted.class);
        assertThat(queue.running()).isEqualTo(1);
        assertThat(queue.waiting()).isEqualTo(2);
        gate.countDown();
        assertThat(queue.drain(LONG)).isTrue();
    }

    @Test
    void whatDoesNotEndInTimeIsCancelledByTheDrain() {
        SimulationQueue queue = new SimulationQueue(1, 1, LONG, MEMORY);
        SimulationTicket<MarginAnswer> running = accepted(queue);
        await().until(() -> queue.running() == 1);
        assertThat(queue.drain(Duration.ofMillis(50))).isFalse();
        assertThat(end(running)).isInstanceOf(SimulationOutcome.Cancelled.class);
    }

    @Test
    void theRateFollowsWhatWasMeasured() {
        WorkRate rate = new WorkRate();
        rate.record(100, TimeUnit.SECONDS.toNanos(10));
        assertThat(rate.secondsFor(50)).isEqualTo(5);
        rate.record(300, TimeUnit.SECONDS.toNanos(10));
        assertThat(rate.secondsFor(50)).isEqualTo(2.5);
    }

    /// Two thousand scenarios of one step with three factors and four instruments.
    @Test
    void workCountsFactorsAndInstruments() {
        assertThat(WorkUnits.simulation(request().risk())).isEqualTo(2000 * (3 + 4));
    }

    private boolean pass() {
        try {
            return gate.await(2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static RequestClock clock(Duration limit) {
        return new RequestClock(limit);
    }

    private static SimulationOutcome<MarginAnswer> end(SimulationTicket<MarginAnswer> ticket) {
        return ticket.outcome().toCompletableFuture().join();
    }

    private SimulationTicket<MarginAnswer> accepted(SimulationQueue queue) {
        return accepted(queue, LONG_WORK, Caller.LOCAL, Duration.ofHours(1));
    }

    private SimulationTicket<MarginAnswer> accepted(
            SimulationQueue queue, double units, Caller caller, Duration limit) {
        return switch (queue.submit(task(units), caller, clock(limit))) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<MarginAnswer> ticket) -> ticket;
            case SimulationQueue.Submission.Full(Duration retryAfter) ->
                throw new AssertionError("full, " + retryAfter);
            case SimulationQueue.Submission.TooLarge(long needed, long allowed) ->
                throw new AssertionError(needed + " of " + allowed);
            case SimulationQueue.Submission.Closed() -> throw new AssertionError("closed");
        };
    }

    private SimulationTask<MarginRequest, MarginAnswer> task() {
        return task(LONG_WORK);
    }

    private SimulationTask<MarginRequest, MarginAnswer> task(double units) {
        return task(units, 1);
    }

    private SimulationTask<MarginRequest, MarginAnswer> task(double units, long bytes) {
        return new SimulationTask<>("margin", failing, request(), units, bytes);
    }

    private static MarginRequest request() {
        return ReadResults.accepted(new MarginRequestReader()
                .read(RequestCases.valid().getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE));
    }
}
