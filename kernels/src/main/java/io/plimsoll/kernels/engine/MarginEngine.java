package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.attribution.Attribution;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.kernels.running.RunningFigures;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
                ? registry.automatic(work(request), request.model().distribution())
                : registry.named(request.backend(), request.model().distribution());
    }

    /// What is drawn and valued, in numbers of about the same cost.
    private static double work(RiskRequest request) {
        double factors =
                (double) request.plan().grid(request.asOf(), request.model()).periods()
                        * request.model().factors().size();
        return request.plan().scenarios() * (factors + request.positions().size());
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
        return evaluate(request, Onlooker.NOBODY, progress, cancelled);
    }

    /// The figures of a request, which somebody sees simulated.
    ///
    /// @param onlooker who may have parts of the book measured
    /// @param progress told how far the simulation is, from any thread
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public RiskResult evaluate(
            RiskRequest request, Onlooker onlooker, Execution.Progress progress, BooleanSupplier cancelled) {
        BackendRegistry.Selection selection = select(request);
        try {
            return evaluate(request, selection, onlooker, progress, cancelled);
        } catch (DeviceFaultException fault) {
            Backend other = registry.insteadOf(selection.backend());
            String reason = String.valueOf(fault.getMessage());
            return evaluate(request, selection.degradeTo(other, reason), onlooker, progress, cancelled);
        }
    }

    private RiskResult evaluate(
            RiskRequest request,
            BackendRegistry.Selection selection,
            Onlooker onlooker,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Simulation simulation = compile(request);
        Execution execution = execution(progress, cancelled);
        SimulatedBook simulated =
                SimulatedBook.run(request, selection, reference(selection.backend()), simulation, onlooker, execution);
        Attribution attribution = Attribution.replay(
                simulated.source(),
                simulation,
                execution.silent(),
                simulated.tail(),
                request.levels().confidence());
        Backend backend = simulated.selection().backend();
        Simulation watched = request.levels().watch() == null
                ? simulation
                : compile(request, request.plan().watchedGrid(request.asOf(), request.model()));
        RunningFigures running = running(request, backend, watched, execution.silent());
        Evidence evidence = new Evidence(
                backend.name(),
                backend.device(),
                simulated.selection().refused(),
                simulated.selection().degraded(),
                request.plan().scenarios(),
                watched.book().points(),
                request.plan().seed(),
                Evidence.GENERATOR,
                simulated.surfaces(),
                request.model().correlation().repair(),
                (System.nanoTime() - start) / NANOS_A_MILLI);
        RiskResult result = result(request, simulation.book(), simulated, attribution, running, evidence);
        ModelOverflowException.throwUnlessFinite(result);
        return result;
    }

    private @Nullable RunningFigures running(
            RiskRequest request, Backend backend, Simulation watched, Execution execution) {
        PathWatch watch = request.levels().watch();
        return watch == null
                ? null
                : RunningSimulation.run(
                        watch, request.levels().confidences(), backend, reference(backend), watched, execution);
    }

    private static RiskResult result(
            RiskRequest request,
            Book book,
            SimulatedBook simulated,
            Attribution attribution,
            @Nullable RunningFigures running,
            Evidence evidence) {
        RiskLevels levels = request.levels();
        Tail tail = simulated.tail();
        List<Contribution> contributions = Contributions.of(request, book, attribution, simulated.standalone());
        return new RiskResult(
                book.value(),
                levels.measure().estimate(tail, levels.confidence()),
                levels.confidences().stream()
                        .map(level -> new LossFigures(
                                level,
                                RiskMeasure.VALUE_AT_RISK.estimate(tail, level),
                                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, level)))
                        .toList(),
                Contributions.isolated(request, contributions),
                contributions,
                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, levels.confidence()),
                running,
                Notices.of(request, simulated),
                evidence);
    }

    /// The simulation that a request asks for.
    public static Simulation compile(RiskRequest request) {
        return compile(request, request.plan().grid(request.asOf(), request.model()));
    }

    /// The simulation of a request on other times than those to its horizon.
    public static Simulation compile(RiskRequest request, TimeGrid grid) {
        Book book = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compile(request.positions(), request.collateral());
        FactorSteps factors = FactorSteps.of(request.model(), grid.periodYears());
        return new Simulation(
                book, factors, request.plan().scenarios(), request.plan().seed());
    }
}
