package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.ModelOverflowException;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Measures portfolios that leave the market in stages: `loss(i) = Σ_d loss_d(i)`, the loss of stage `d` in scenario
/// `i` at the end of that stage.
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
        List<Simulation> simulations = request.simulations();
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        Backend backend = engine.select(request.shared()).backend();
        try {
            return risk(request, simulations, backend, execution);
        } catch (DeviceFaultException fault) {
            return risk(request, simulations, engine.backends().insteadOf(backend), execution);
        }
    }

    private Estimate risk(StagedRequest request, List<Simulation> simulations, Backend backend, Execution execution) {
        int scenarios = request.shared().plan().scenarios();
        Backend reference = engine.reference(backend);
        Backend used = backend;
        double[] losses = sum(simulations, backend, scenarios, execution);
        if (backend.isSinglePrecision() && !ModelOverflowException.areFinite(losses)) {
            used = reference;
            losses = sum(simulations, reference, scenarios, execution);
        }
        ModelOverflowException.throwUnlessFinite(losses);
        RiskLevels levels = request.shared().levels();
        int depth = TailDepth.of(levels.all(), scenarios);
        Tail tail = ExactTail.ofSum(used, reference, simulations, losses, depth, levels.all(), execution)
                .tail();
        Estimate risk = levels.measure().estimate(tail, levels.confidence());
        if (!Double.isFinite(risk.value()) || !Double.isFinite(risk.lower()) || !Double.isFinite(risk.upper())) {
            throw ModelOverflowException.ofPart("the measure of the close-out is not a finite number: the prices, the "
                    + "quantities or the model's volatilities are too large");
        }
        return risk;
    }

    private static double[] sum(List<Simulation> simulations, Backend backend, int scenarios, Execution execution) {
        double[] sum = new double[scenarios];
        for (Simulation simulation : simulations) {
            double[] losses = backend.simulate(simulation, 0, execution).losses();
            for (int i = 0; i < scenarios; i++) {
                sum[i] += losses[i];
            }
        }
        return sum;
    }
}
