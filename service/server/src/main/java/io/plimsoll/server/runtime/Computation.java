package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.util.function.BooleanSupplier;

/// What turns a request into an answer: outside tests
/// [io.plimsoll.desk.margin.MarginCalculator#calculate] and
/// [io.plimsoll.desk.batch.BatchCalculator#calculate]. It throws what those throw.
///
/// @param <Q> the request
/// @param <A> the answer
@FunctionalInterface
public interface Computation<Q, A> {
    /// @param request what to compute
    /// @param progress told how far the simulation is, from any thread
    /// @param cancelled asked now and then; true ends the work
    A calculate(Q request, Execution.Progress progress, BooleanSupplier cancelled);
}
