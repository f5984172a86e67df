package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.ModelOverflowException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// How a computation ended.
public sealed interface SimulationOutcome<A> {
    /// With an answer.
    record Done<A>(A answer) implements SimulationOutcome<A> {}

    /// The requested backend cannot run here.
    ///
    /// @param reason which, and why
    record BackendRefused<A>(String reason) implements SimulationOutcome<A> {}

    /// The model produces numbers beyond the range of a double.
    ///
    /// @param reason in a sentence
    record Overflowed<A>(String reason) implements SimulationOutcome<A> {}

    /// A caller cancelled it.
    record Cancelled<A>() implements SimulationOutcome<A> {}

    /// It did not end in time, and was cancelled.
    record DeadlinePassed<A>() implements SimulationOutcome<A> {}

    /// By a bug, or for want of memory.
    ///
    /// @param failure what was thrown
    record Failed<A>(Throwable failure) implements SimulationOutcome<A> {}

    /// How it ended, in a word of the journal.
    default String word() {
        return switch (this) {
            case Done<A> done -> "answered";
            case BackendRefused<A> refused -> "backend-refused";
            case Overflowed<A> overflowed -> "overflow";
            case Cancelled<A> cancelled -> "cancelled";
            case DeadlinePassed<A> late -> "deadline";
            case Failed<A> failed -> "internal-error";
        };
    }

    /// A computation for several requests, one after the other, each with an outcome of its own.
    static <Q, A> Computation<List<Q>, List<SimulationOutcome<A>>> ofEach(Computation<Q, A> computation) {
        return (requests, progress, cancelled) -> requests.stream()
                .map(request -> of(computation, request, progress, cancelled))
                .toList();
    }

    /// The fault of a request that cannot be computed as it is; empty if the request is not the reason.
    default Optional<Fault> fault() {
        return switch (this) {
            case BackendRefused<A>(String reason) -> Optional.of(new Fault("/backend", "backend-refused", reason));
            case Overflowed<A>(String reason) -> Optional.of(new Fault("/model", "overflow", reason));
            case Done<A> done -> Optional.empty();
            case Cancelled<A> cancelled -> Optional.empty();
            case DeadlinePassed<A> late -> Optional.empty();
            case Failed<A> failed -> Optional.empty();
        };
    }

    /// Runs a computation to its end, on the calling thread.
    static <Q, A> SimulationOutcome<A> of(
            Computation<Q, A> computation, Q request, Execution.Progress progress, BooleanSupplier cancelled) {
        try {
            return new Done<>(computation.calculate(request, progress, cancelled));
        } catch (BackendRefusedException refused) {
            return new BackendRefused<>(String.valueOf(refused.getMessage()));
        } catch (ModelOverflowException overflow) {
            return new Overflowed<>(String.valueOf(overflow.getMessage()));
        } catch (CancellationException cancellation) {
            return new Cancelled<>();
        } catch (RuntimeException | Error failure) {
            return new Failed<>(failure);
        }
    }
}
