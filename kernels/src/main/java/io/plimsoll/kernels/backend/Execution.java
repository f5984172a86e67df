package io.plimsoll.kernels.backend;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/// Execution settings. They change no figure.
///
/// @param threads number of threads including the caller's, at least 1
/// @param executor supplies the other threads
/// @param progress called from any thread
/// @param cancelled polled during the run; true ends it with a [CancellationException]
public record Execution(int threads, Executor executor, Progress progress, BooleanSupplier cancelled) {

    /// Receives the progress of a simulation.
    @FunctionalInterface
    public interface Progress {
        /// Ignores the progress.
        Progress SILENT = (done, total) -> {};

        /// @param done finished scenarios; calls may arrive out of order
        /// @param total number of scenarios
        void report(long done, long total);
    }

    /// @throws IllegalArgumentException if `threads` is below 1
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " is out of range (at least 1)");
        }
    }

    /// The same settings without progress.
    public Execution silent() {
        return new Execution(threads, executor, Progress.SILENT, cancelled);
    }

    /// Ends the run if it was cancelled.
    ///
    /// @throws CancellationException if it was cancelled
    public void throwIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the simulation was cancelled");
        }
    }
}
