package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
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
        return risk(request.shared(), request.simulations(), cancelled);
    }

    /// The measure of the sum of simulations of the same scenarios.
    ///
    /// @param shared a request that holds nothing: its backend, its plan's scenarios and its levels
    /// @param simulations of that plan's scenarios and seed
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Estimate risk(RiskRequest shared, List<Simulation> simulations, BooleanSupplier cancelled) {
        return risk(shared, simulations, engine.execution(Execution.Progress.SILENT, cancelled));
    }

    private Estimate risk(RiskRequest shared, List<Simulation> simulations, Execution execution) {
        Backend backend = engine.select(shared).backend();
        try {
            return risk(shared, simulations, backend, execution);
        } catch (DeviceFaultException fault) {
            return risk(shared, simulations, engine.backends().insteadOf(backend), execution);
        }
    }

    /// The measures of several simulations, side by side: what comes before and after the scenarios of a small one has
    /// one thread, and so has company. Each is the one that it would have alone.
    ///
    /// @param shared as of [#risk(RiskRequest, List, BooleanSupplier)]
    /// @param simulations of that plan's scenarios and seed
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public List<Estimate> each(RiskRequest shared, List<Simulation> simulations, BooleanSupplier cancelled) {
        int count = simulations.size();
        Execution all = engine.execution(Execution.Progress.SILENT, cancelled);
        int threads = Math.max(1, all.threads() / Math.max(1, count));
        Execution one = new Execution(threads, all.executor(), Execution.Progress.SILENT, cancelled);
        Estimate[] found = new Estimate[count];
        BlockLoop.run(count, 1, count, all, () -> i -> found[i] = risk(shared, List.of(simulations.get(i)), one));
        return List.of(found);
    }

    private Estimate risk(RiskRequest shared, List<Simulation> simulations, Backend backend, Execution execution) {
        double[] losses = sum(simulations, backend, shared.plan().scenarios(), execution);
        return risk(shared, simulations, backend, losses, execution);
    }

    /// The measure of a simulation whose losses are known.
    ///
    /// @param shared as of [#risk(RiskRequest, List, BooleanSupplier)]
    /// @param simulation of that plan's scenarios
    /// @param backend that simulated
    /// @param losses in every scenario, as it gave them; those that are drawn again are replaced
    /// @param cancelled asked now and then; true ends the work
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Estimate risk(
            RiskRequest shared, Simulation simulation, Backend backend, double[] losses, BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        return risk(shared, List.of(simulation), backend, losses, execution);
    }

    private Estimate risk(
            RiskRequest shared,
            List<Simulation> simulations,
            Backend backend,
            double[] simulated,
            Execution execution) {
        int scenarios = shared.plan().scenarios();
        Backend reference = engine.reference(backend);
        Backend used = backend;
        double[] losses = simulated;
        if (backend.isSinglePrecision() && !ModelOverflowException.areFinite(losses)) {
            used = reference;
            losses = sum(simulations, reference, scenarios, execution);
        }
        ModelOverflowException.throwUnlessFinite(losses);
        RiskLevels levels = shared.levels();
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
