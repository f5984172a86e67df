package io.plimsoll.service.runtime;

import io.plimsoll.service.margin.MarginRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One request in the queue. Safe for use by several threads.
public final class SimulationTicket {
    private final MarginRequest request;
    private final Duration deadline;
    private final double units;
    private final CompletableFuture<SimulationOutcome> outcome = new CompletableFuture<>();
    private volatile Runnable onCancel = () -> {};
    private volatile boolean cancelled;
    private volatile long start;

    SimulationTicket(MarginRequest request, Duration deadline) {
        this.request = request;
        this.deadline = deadline;
        this.units = WorkRate.unitsOf(request);
    }

    /// How it ends; completed on a thread of the queue.
    public CompletionStage<SimulationOutcome> outcome() {
        return outcome.minimalCompletionStage();
    }

    /// Ends it, running or waiting, because nobody wants the answer any more.
    public void cancel() {
        cancelled = true;
        onCancel.run();
    }

    void onCancel(Runnable action) {
        onCancel = action;
    }

    MarginRequest request() {
        return request;
    }

    double units() {
        return units;
    }

    /// Starts the clock of the deadline; false where nobody wants the answer any more.
    boolean start() {
        start = System.nanoTime();
        return !cancelled;
    }

    boolean isToStop() {
        return cancelled || isLate();
    }

    void end(SimulationOutcome ended) {
        boolean late = ended instanceof SimulationOutcome.Cancelled && !cancelled && isLate();
        outcome.complete(late ? new SimulationOutcome.DeadlinePassed() : ended);
    }

    private boolean isLate() {
        return System.nanoTime() - start > deadline.toNanos();
    }
}
