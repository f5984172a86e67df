package io.plimsoll.kernels;

import io.plimsoll.kernels.attribution.Attribution;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.attribution.Standalone;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
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

    /// The backend of a request, by name or by automatic choice.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    public BackendRegistry.Selection select(RiskRequest request) {
        return request.backend().equals(RiskRequest.AUTOMATIC)
                ? registry.automatic()
                : registry.named(request.backend());
    }

    /// The backend in double precision that checks this one: itself, if it is one.
    public Backend reference(Backend backend) {
        return backend.isSinglePrecision()
                ? registry.named(BackendRegistry.REFERENCE).backend()
                : backend;
    }

    /// How this engine runs: on its threads.
    ///
    /// @param progress told how far the work is, from any thread
    /// @param cancelled asked now and then; true ends the work
    public Execution execution(Execution.Progress progress, BooleanSupplier cancelled) {
        return new Execution(threads, executor, progress, cancelled);
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
        BackendRegistry.Selection selection = select(request);
        try {
            return evaluate(request, selection, progress, cancelled);
        } catch (DeviceFaultException fault) {
            Backend other = registry.insteadOf(selection.backend());
            String reason = String.valueOf(fault.getMessage());
            return evaluate(request, selection.insteadUse(other, reason), progress, cancelled);
        }
    }

    private RiskResult evaluate(
            RiskRequest request,
            BackendRegistry.Selection selection,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Simulation simulation = compile(request);
        RiskLevels levels = request.levels();
        int scenarios = request.plan().scenarios();
        Execution execution = execution(progress, cancelled);
        int standaloneDepth = TailDepth.ofValue(levels.confidence(), scenarios);
        Run run = run(selection, simulation, standaloneDepth, execution);
        ModelOverflowException.throwUnlessFinite(run.simulated.losses());

        Execution quiet = execution(Execution.Progress.SILENT, cancelled);
        Backend backend = run.selection.backend();
        ExactTail exact = ExactTail.of(
                backend,
                reference(backend),
                simulation,
                run.simulated.losses(),
                TailDepth.of(levels.all(), scenarios),
                levels.all(),
                quiet);
        Tail tail = exact.tail();
        Attribution attribution = Attribution.replay(exact.source(), simulation, quiet, tail, levels.confidence());
        Standalone standalone = new Standalone(
                simulation.book(), run.simulated, levels.measure(), levels.confidence(), scenarios, quiet);
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
                        run.selection.refused(),
                        scenarios,
                        request.plan().steps(),
                        request.plan().seed(),
                        Evidence.GENERATOR,
                        (System.nanoTime() - start) / NANOS_A_MILLI));
        ModelOverflowException.throwUnlessFinite(result);
        return result;
    }

    private record Run(BackendRegistry.Selection selection, SimulatedLosses simulated) {}

    /// Simulates, and once more in double precision where single precision ran out of range.
    private Run run(
            BackendRegistry.Selection selection, Simulation simulation, int standaloneDepth, Execution execution) {
        Backend backend = selection.backend();
        SimulatedLosses simulated = backend.simulate(simulation, standaloneDepth, execution);
        if (!backend.isSinglePrecision() || ModelOverflowException.areFinite(simulated.losses())) {
            return new Run(selection, simulated);
        }
        Backend reference = reference(backend);
        return new Run(
                selection.insteadUse(reference, "a path left the range of single precision"),
                reference.simulate(simulation, standaloneDepth, execution));
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
