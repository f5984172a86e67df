package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.util.function.BooleanSupplier;

/// Computes the answer to a request. In production this is [io.plimsoll.desk.margin.MarginCalculator#calculate] or
/// the calculator of another question; it throws the same exceptions.
@FunctionalInterface
public interface Computation<Q, A> {
    /// @param progress receives the progress of the simulation, from any thread
    /// @param cancelled checked regularly; true ends the work
    A calculate(Q request, Execution.Progress progress, BooleanSupplier cancelled);
}
