package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs simulations on a fixed number of threads; a bounded number of requests may wait.
///
/// At most `simulations` requests run and `places` wait. When all places are taken, a request is refused with an
/// estimate of the time until one is free.
public final class SimulationQueue {
    private static final long LONGEST_RETRY_SECONDS = 600;

    /// How often a shutdown checks whether cancelled simulations have ended.
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

    private final Duration deadline;
    private final ThreadPoolExecutor pool;
    private final WorkRate rate = new WorkRate();
    private final Set<SimulationTicket<?>> open = ConcurrentHashMap.newKeySet();

    /// The answer to a submission.
    public sealed interface Submission<A> {
        /// Accepted; it waits or runs.
        ///
        /// @param ticket to wait for the end, or to cancel
        record Accepted<A>(SimulationTicket<A> ticket) implements Submission<A> {}

        /// Refused: every place is taken.
        ///
        /// @param retryAfter estimated time until a place is free; whole seconds, at least one
        record Full<A>(Duration retryAfter) implements Submission<A> {}

        /// Refused: the service is shutting down.
        record Closed<A>() implements Submission<A> {}
    }

    /// @param simulations that run at the same time
    /// @param places for waiting requests, at least 1
    /// @param deadline of one simulation, from its start
    public SimulationQueue(int simulations, int places, Duration deadline) {
        this.deadline = deadline;
        this.pool = new ThreadPoolExecutor(
                simulations,
                simulations,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(places),
                Thread.ofPlatform().name("plimsoll-compute-", 0).factory());
    }

    /// Submits a request.
    public <A> Submission<A> submit(SimulationTask<?, A> work) {
        SimulationTicket<A> ticket = new SimulationTicket<>(work, deadline);
        Runnable task = () -> run(ticket);
        // One that still waits gives its place back at once.
        ticket.onCancel(() -> {
            if (pool.remove(task)) {
                end(ticket, new SimulationOutcome.Cancelled<>());
            }
        });
        open.add(ticket);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException noPlace) {
            open.remove(ticket);
            return pool.isShutdown() ? new Submission.Closed<>() : new Submission.Full<>(retryAfter());
        }
        return new Submission.Accepted<>(ticket);
    }

    private <A> void run(SimulationTicket<A> ticket) {
        long start = System.nanoTime();
        SimulationOutcome<A> outcome = ticket.start()
                ? ticket.task().run(Execution.Progress.SILENT, ticket::isToStop)
                : new SimulationOutcome.Cancelled<>();
        if (outcome instanceof SimulationOutcome.Done) {
            rate.record(ticket.units(), System.nanoTime() - start);
        }
        end(ticket, outcome);
    }

    private <A> void end(SimulationTicket<A> ticket, SimulationOutcome<A> outcome) {
        open.remove(ticket);
        ticket.end(outcome);
    }

    /// Whether a new request would be refused.
    public boolean isFull() {
        return pool.getQueue().remainingCapacity() == 0;
    }

    /// Estimated time until a place is free, from the queued work and the recent rate. Whole seconds, at least one.
    public Duration retryAfter() {
        double seconds = open.stream().mapToDouble(SimulationTicket::units).sum();
        double each = rate.secondsFor(seconds) / pool.getCorePoolSize() / Math.max(1, open.size());
        return Duration.ofSeconds(Math.clamp((long) Math.ceil(each), 1, LONGEST_RETRY_SECONDS));
    }

    /// Number of waiting requests.
    public int waiting() {
        return pool.getQueue().size();
    }

    /// Number of running simulations.
    public int running() {
        return pool.getActiveCount();
    }

    /// Refuses new requests, waits for those that run or wait, and cancels the rest after `patience`.
    ///
    /// @return whether everything ended without being cancelled
    public boolean drain(Duration patience) {
        pool.shutdown();
        try {
            if (pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            open.forEach(SimulationTicket::cancel);
            pool.awaitTermination(AFTER_CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            open.forEach(SimulationTicket::cancel);
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
