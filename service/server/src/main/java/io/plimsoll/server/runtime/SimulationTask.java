package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.util.function.BooleanSupplier;

/// A request that can wait in the queue, with what computes it.
///
/// @param <Q> the request
/// @param <A> the answer
/// @param kind of work; the rate of each is measured by itself
/// @param computation what to run
/// @param request on what
/// @param units how much work it is, in [WorkUnits]
/// @param bytes of heap that it takes at most
public record SimulationTask<Q, A>(String kind, Computation<Q, A> computation, Q request, double units, long bytes) {
    /// Computes the answer, on the calling thread.
    SimulationOutcome<A> run(Execution.Progress progress, BooleanSupplier cancelled) {
        return SimulationOutcome.of(computation, request, progress, cancelled);
    }
}
