package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.risk.Estimate;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Measures portfolios that leave the market in stages: `loss(i) = Σ_d loss_d(i)`, the loss of stage `d` in
/// scenario `i` at the end of that stage.
///
/// Every option is valued by its formula; in single precision the tail of the sum is mended by the reference, as
/// that of one simulation is. The figures do not depend on the number of threads, nor on the order of positions.
/// Safe for use by several threads at once.
public final class StagedEngine {
    private final MarginEngine engine;

    /// @param engine whose backends and threads to use
    public StagedEngine(MarginEngine engine) {
        this.engine = engine;
    }

    /// The measure of the sum at the level of the margin, with its 95 % Monte Carlo interval.
    ///
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Estimate risk(StagedRequest request, BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        List<Simulation> held = request.simulations();
        List<Simulation> simulations = held.isEmpty() ? List.of(MarginEngine.compile(request.shared())) : held;
        return engine.run(
                request.shared(), run -> run.risk(simulations, request.shared().levels(), execution));
    }
}
