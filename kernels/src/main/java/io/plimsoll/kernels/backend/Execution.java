package io.plimsoll.kernels.backend;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/// How to run, never what to compute.
///
/// @param threads how many to use, at least 1; the caller's thread is one of them
/// @param executor where the others come from
/// @param progress told of finished work from any thread
/// @param cancelled asked now and then; true ends the run with a [CancellationException]
public record Execution(int threads, Executor executor, Progress progress, BooleanSupplier cancelled) {

    /// Hears how far a simulation is.
    @FunctionalInterface
    public interface Progress {
        /// For a caller who does not want to know.
        Progress SILENT = (done, total) -> {};

        /// @param done scenarios finished so far, not necessarily in ascending order of calls
        /// @param total scenarios to do
        void report(long done, long total);
    }

    /// @throws IllegalArgumentException without a thread
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": it must be at least 1");
        }
    }

    /// The same, telling nobody how far it is.
    public Execution silent() {
        return new Execution(threads, executor, Progress.SILENT, cancelled);
    }

    /// Ends the run if somebody has asked for that.
    ///
    /// @throws CancellationException if so
    public void throwIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the simulation was cancelled");
        }
    }
}
