package io.plimsoll.service.runtime;

import io.plimsoll.kernels.ModelOverflowException;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// How a computation ended.
public sealed interface SimulationOutcome {
    /// With figures.
    ///
    /// @param answer the figures
    record Done(MarginAnswer answer) implements SimulationOutcome {}

    /// The backend that was asked for cannot run here.
    ///
    /// @param reason which, and why
    record BackendRefused(String reason) implements SimulationOutcome {}

    /// The model leads out of the range of numbers.
    ///
    /// @param reason in a sentence
    record Overflowed(String reason) implements SimulationOutcome {}

    /// Somebody cancelled it.
    record Cancelled() implements SimulationOutcome {}

    /// It did not end in time, and was cancelled.
    record DeadlinePassed() implements SimulationOutcome {}

    /// By a bug, or for want of memory.
    ///
    /// @param failure what was thrown
    record Failed(Throwable failure) implements SimulationOutcome {}

    /// Runs a computation to its end, on the calling thread.
    static SimulationOutcome of(
            MarginComputation computation,
            MarginRequest request,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        try {
            return new Done(computation.calculate(request, progress, cancelled));
        } catch (BackendRefusedException refused) {
            return new BackendRefused(String.valueOf(refused.getMessage()));
        } catch (ModelOverflowException overflow) {
            return new Overflowed(String.valueOf(overflow.getMessage()));
        } catch (CancellationException cancellation) {
            return new Cancelled();
        } catch (RuntimeException | Error failure) {
            return new Failed(failure);
        }
    }
}
