package io.plimsoll.service.runtime;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;
import java.util.function.BooleanSupplier;

/// What computes a margin: [io.plimsoll.service.margin.MarginCalculator#calculate] outside tests. It throws what
/// that throws.
@FunctionalInterface
public interface MarginComputation {
    /// @param request what to compute
    /// @param progress told how far the simulation is, from any thread
    /// @param cancelled asked now and then; true ends the work
    MarginAnswer calculate(MarginRequest request, Execution.Progress progress, BooleanSupplier cancelled);
}
