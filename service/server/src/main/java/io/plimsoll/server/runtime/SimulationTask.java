package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.util.function.BooleanSupplier;

/// A request that can wait in the queue, with what computes it.
///
/// @param <Q> the request
/// @param <A> the answer
/// @param computation what to run
/// @param request on what
/// @param units how much work it is, in the units of [WorkRate]
public record SimulationTask<Q, A>(Computation<Q, A> computation, Q request, double units) {
    /// Computes the answer, on the calling thread.
    SimulationOutcome<A> run(Execution.Progress progress, BooleanSupplier cancelled) {
        return SimulationOutcome.of(computation, request, progress, cancelled);
    }
}
