package io.plimsoll.kernels;

import io.plimsoll.kernels.attribution.Attribution;
import io.plimsoll.kernels.attribution.Standalone;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.risk.TailSelector;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Answers risk requests: compiles the book, simulates, and reads the figures off the losses.
///
/// The figures depend on the request alone: not on the number of threads, nor on the order of positions,
/// instruments or collateral. Safe for use by several threads at once.
public final class MarginEngine {
    private static final double NANOS_A_MILLI = 1e6;

    private final BackendRegistry registry;
    private final int threads;
    private final Executor executor;

    /// @param registry the backends to choose from
    /// @param threads how many each request may use
    public MarginEngine(BackendRegistry registry, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": it must be at least 1");
        }
        this.registry = registry;
        this.threads = threads;
        this.executor = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("plimsoll-simulation-", 0).factory());
    }

    /// Every backend, with the reason where it was refused.
    public BackendRegistry backends() {
        return registry;
    }

    /// The figures of a request.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public RiskResult evaluate(RiskRequest request) {
        return evaluate(request, Execution.Progress.SILENT, () -> false);
    }

    /// The figures of a request.
    ///
    /// @param progress told how far the simulation is, from any thread
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public RiskResult evaluate(RiskRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        BackendRegistry.Selection selection = request.backend().equals(RiskRequest.AUTOMATIC)
                ? registry.automatic()
                : registry.named(request.backend());
        Backend backend = selection.backend();
        Simulation simulation = compile(request);
        Execution execution = new Execution(threads, executor, progress, cancelled);

        RiskLevels levels = request.levels();
        int scenarios = request.plan().scenarios();
        int standaloneDepth = TailDepth.ofValue(levels.confidence(), scenarios);
        SimulatedLosses simulated = backend.simulate(simulation, standaloneDepth, execution);
        ModelOverflowException.throwUnlessFinite(simulated.losses());
        Tail tail = TailSelector.select(simulated.losses(), TailDepth.of(levels.all(), scenarios));

        Execution quiet = new Execution(threads, executor, Execution.Progress.SILENT, cancelled);
        Attribution attribution = Attribution.replay(backend, simulation, quiet, tail, levels.confidence());
        Standalone standalone =
                new Standalone(simulation.book(), simulated, levels.measure(), levels.confidence(), scenarios);
        List<Contribution> contributions = Contributions.of(request, simulation.book(), attribution, standalone);
        Estimate risk = levels.measure().estimate(tail, levels.confidence());
        RiskResult result = new RiskResult(
                simulation.book().value(),
                risk,
                levels.confidences().stream()
                        .map(level -> new LossFigures(
                                level,
                                RiskMeasure.VALUE_AT_RISK.estimate(tail, level),
                                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, level)))
                        .toList(),
                contributions.stream().mapToDouble(Contribution::standalone).sum(),
                contributions,
                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, levels.confidence()),
                Notices.of(request),
                new Evidence(
                        backend.name(),
                        backend.device(),
                        selection.refused(),
                        scenarios,
                        request.plan().steps(),
                        request.plan().seed(),
                        Evidence.GENERATOR,
                        (System.nanoTime() - start) / NANOS_A_MILLI));
        ModelOverflowException.throwUnlessFinite(result);
        return result;
    }

    private static Simulation compile(RiskRequest request) {
        SimulationPlan plan = request.plan();
        TimeGrid grid = new TimeGrid(request.asOf(), plan.horizon(), plan.steps());
        Book book = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compile(request.positions(), request.collateral());
        FactorSteps factors = FactorSteps.of(request.model(), grid.stepYears());
        return new Simulation(book, factors, plan.scenarios(), plan.seed());
    }
}
