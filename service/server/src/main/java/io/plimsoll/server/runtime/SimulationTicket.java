package io.plimsoll.server.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One request in the queue. Thread-safe.
public final class SimulationTicket<A> {
    private static final double NANOS_A_SECOND = 1e9;

    private final SimulationTask<?, A> task;
    private final Caller caller;
    private final RequestClock clock;
    private final double seconds;
    private final CompletableFuture<SimulationOutcome<A>> outcome = new CompletableFuture<>();
    private volatile long start;

    /// @param seconds that the task is estimated to take
    SimulationTicket(SimulationTask<?, A> task, Caller caller, RequestClock clock, double seconds) {
        this.task = task;
        this.caller = caller;
        this.clock = clock;
        this.seconds = seconds;
    }

    /// The outcome, completed on a thread of the queue.
    public CompletionStage<SimulationOutcome<A>> outcome() {
        return outcome.minimalCompletionStage();
    }

    /// Cancels the request, running or waiting.
    public void cancel() {
        clock.cancel();
    }

    SimulationTask<?, A> task() {
        return task;
    }

    Caller caller() {
        return caller;
    }

    RequestClock clock() {
        return clock;
    }

    /// Estimated seconds of the whole task.
    double seconds() {
        return seconds;
    }

    void start() {
        start = System.nanoTime();
    }

    /// Estimated seconds until a running request ends. One that has taken longer than estimated is likely to take as
    /// long again.
    double secondsLeft() {
        double elapsed = (System.nanoTime() - start) / NANOS_A_SECOND;
        return Math.min(elapsed < seconds ? seconds - elapsed : elapsed, secondsAllowed());
    }

    /// Seconds until the request's time is over.
    double secondsAllowed() {
        return clock.remaining().toNanos() / NANOS_A_SECOND;
    }

    void end(SimulationOutcome<A> ended) {
        boolean late = ended instanceof SimulationOutcome.Cancelled && clock.isLate();
        outcome.complete(late ? new SimulationOutcome.DeadlinePassed<>() : ended);
    }
}
