package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs simulations on a fixed number of threads of its own and lets a bounded number wait.
///
/// Memory is bounded by the places: at most `simulations` requests run and `places` wait. Who comes when all are
/// taken is told when a place is likely.
public final class SimulationQueue {
    private static final long LONGEST_RETRY_SECONDS = 600;

    /// A cancelled simulation ends with the block it is in.
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

    private final Duration deadline;
    private final ThreadPoolExecutor pool;
    private final WorkRate rate = new WorkRate();
    private final Set<SimulationTicket<?>> open = ConcurrentHashMap.newKeySet();

    /// What became of a request to compute.
    ///
    /// @param <A> the answer
    public sealed interface Submission<A> {
        /// It waits or runs.
        ///
        /// @param <A> the answer
        /// @param ticket to hear of the end, or to cancel
        record Accepted<A>(SimulationTicket<A> ticket) implements Submission<A> {}

        /// Every place is taken.
        ///
        /// @param <A> the answer
        /// @param retryAfter when a place is likely; whole seconds, at least one
        record Full<A>(Duration retryAfter) implements Submission<A> {}

        /// The service is shutting down.
        ///
        /// @param <A> the answer
        record Closed<A>() implements Submission<A> {}
    }

    /// @param simulations how many at the same time
    /// @param places how many may wait, at least 1
    /// @param deadline for one simulation, from its start
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

    /// Takes a place for a request, if there is one.
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
                ? SimulationOutcome.of(ticket.task(), Execution.Progress.SILENT, ticket::isToStop)
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

    /// Whether a request that came now would have to be refused.
    public boolean isFull() {
        return pool.getQueue().remainingCapacity() == 0;
    }

    /// When a place is likely, from the work that waits and runs and the rate of late; whole seconds, at
    /// least one.
    public Duration retryAfter() {
        double seconds = open.stream().mapToDouble(SimulationTicket::units).sum();
        double each = rate.secondsFor(seconds) / pool.getCorePoolSize() / Math.max(1, open.size());
        return Duration.ofSeconds(Math.clamp((long) Math.ceil(each), 1, LONGEST_RETRY_SECONDS));
    }

    /// Requests that wait.
    public int waiting() {
        return pool.getQueue().size();
    }

    /// Simulations that run.
    public int running() {
        return pool.getActiveCount();
    }

    /// Takes nothing new, waits for what runs and waits, and cancels what is left after `patience`.
    ///
    /// @return whether everything ended by itself
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
