package io.plimsoll.server.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One request in the queue. Thread-safe.
public final class SimulationTicket<A> {
    private final SimulationTask<?, A> task;
    private final Duration deadline;
    private final CompletableFuture<SimulationOutcome<A>> outcome = new CompletableFuture<>();
    private volatile Runnable onCancel = () -> {};
    private volatile boolean cancelled;
    private volatile long start;

    SimulationTicket(SimulationTask<?, A> task, Duration deadline) {
        this.task = task;
        this.deadline = deadline;
    }

    /// The outcome, completed on a thread of the queue.
    public CompletionStage<SimulationOutcome<A>> outcome() {
        return outcome.minimalCompletionStage();
    }

    /// Cancels the request, running or waiting.
    public void cancel() {
        cancelled = true;
        onCancel.run();
    }

    void onCancel(Runnable action) {
        onCancel = action;
    }

    SimulationTask<?, A> task() {
        return task;
    }

    double units() {
        return task.units();
    }

    /// Starts the deadline; false if the request has been cancelled.
    boolean start() {
        start = System.nanoTime();
        return !cancelled;
    }

    boolean isToStop() {
        return cancelled || isLate();
    }

    void end(SimulationOutcome<A> ended) {
        boolean late = ended instanceof SimulationOutcome.Cancelled && !cancelled && isLate();
        outcome.complete(late ? new SimulationOutcome.DeadlinePassed<>() : ended);
    }

    private boolean isLate() {
        return System.nanoTime() - start > deadline.toNanos();
    }
}
