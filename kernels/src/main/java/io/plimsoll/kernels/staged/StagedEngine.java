package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.risk.Estimate;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Measures portfolios that are closed out in stages. The loss in scenario `i` is `loss(i) = Σ_d loss_d(i)`,
/// where `loss_d(i)` is the loss of stage `d` at its end.
///
/// Every option is valued by its formula. In single precision the reference backend corrects the tail of the sum.
/// The figures do not depend on the number of threads or on the order of positions. Thread-safe.
public final class StagedEngine {
    private final MarginEngine engine;

    /// @param engine whose backends and threads to use
    public StagedEngine(MarginEngine engine) {
        this.engine = engine;
    }

    /// The margin's measure of the summed loss, with its 95 % Monte Carlo interval.
    ///
    /// @param cancelled polled during the work; true ends it
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
