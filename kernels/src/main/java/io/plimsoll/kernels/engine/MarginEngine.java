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
import io.plimsoll.kernels.backend.chosen.ChosenScenarios;
import io.plimsoll.kernels.backend.chosen.TailScenarios;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.kept.KeptBackend;
import io.plimsoll.kernels.backend.kept.KeptMarket;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.kernels.running.RunningLossFigures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers risk requests: compiles the book, simulates it, and computes the figures from the losses.
///
/// Figures depend on the request alone, not on the number of threads or on the order of positions, instruments
/// or collateral. Thread-safe.
public final class MarginEngine {
    private final BackendRegistry registry;
    private final int threads;
    private final Executor executor;
    private final RunSettings settings;

    /// @param registry backends to choose from
    /// @param threads number of threads per request
    public MarginEngine(BackendRegistry registry, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " is out of range (at least 1)");
        }
        this.registry = registry;
        this.threads = threads;
        this.executor = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("plimsoll-simulation-", 0).factory());
        this.settings = RunSettings.STANDARD;
    }

    private MarginEngine(MarginEngine same, RunSettings settings) {
        this(same, same.threads, settings);
    }

    private MarginEngine(MarginEngine same, int threads, RunSettings settings) {
        this.registry = same.registry;
        this.threads = threads;
        this.executor = same.executor;
        this.settings = settings;
    }

    /// This engine with one more log, which records every run.
    public MarginEngine withLog(RunLog log) {
        return new MarginEngine(this, settings.withLog(log));
    }

    /// This engine for figures that only steer a search: an account is measured again in double precision only
    /// if single precision errs by more than this tolerance.
    ///
    /// @param relative relative tolerance of each figure
    public MarginEngine rough(double relative) {
        return new MarginEngine(this, settings.withTolerance(relative));
    }

    /// This engine, which also collects the scenarios of the tails of everything that it measures. Figures do
    /// not change, except that value surfaces are not used.
    public MarginEngine recordingTails(TailScenarios tails) {
        return new MarginEngine(this, settings.recording(tails));
    }

    /// This engine restricted to chosen scenarios, for books similar to one whose tails were collected.
    ///
    /// A measure and its interval equal those of all scenarios if the tail lies among the chosen ones.
    /// Otherwise the measure is too small: a hedged book can leave them after a change of 1 % of one leg. Risks
    /// of single positions alone are left out.
    ///
    /// @param scenarios numbers from 0, ascending; at least as many as the deepest tail
    public MarginEngine onlyScenarios(int[] scenarios) {
        return new MarginEngine(this, settings.restrictedTo(new ChosenScenarios(scenarios)));
    }

    /// Number of threads per request.
    public int threads() {
        return threads;
    }

    /// This engine with another number of threads per request. A caller that computes many requests at once
    /// takes less time with one.
    ///
    /// @param count at least 1
    public MarginEngine onThreads(int count) {
        return new MarginEngine(this, count, settings);
    }

    /// This engine, which keeps what it simulates for accounts and for moved correlations, and uses what is
    /// kept. Figures do not change.
    public MarginEngine keeping(KeptScenarios scenarios) {
        return new MarginEngine(this, settings.keeping(scenarios));
    }

    /// This engine, which keeps nothing.
    public MarginEngine keepingNothing() {
        return new MarginEngine(this, settings.keeping(null));
    }

    /// What is kept for a request; empty if this engine keeps nothing, or not of every scenario.
    public Optional<KeptMarket> kept(RiskRequest request) {
        return kept(request, request.model());
    }

    private Optional<KeptMarket> kept(RiskRequest request, RiskModel model) {
        KeptScenarios scenarios = settings.isPlain() ? settings.kept() : null;
        return Optional.ofNullable(scenarios).map(all -> all.of(request, model));
    }

    /// Every backend, with the reason if it is refused.
    public BackendRegistry backends() {
        return registry;
    }

    /// Selects the backend of a request, by name or automatically.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    BackendRegistry.Selection select(RiskRequest request) {
        return request.backend().equals(RiskRequest.AUTOMATIC)
                ? registry.automatic(work(request), request.model().distribution())
                : registry.named(request.backend(), request.model().distribution());
    }

    /// Name of the processor backend for many small runs of a request. On a device the start of each run costs
    /// more than the device saves.
    ///
    /// @param runs number of runs
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    public String processorBackend(RiskRequest request, int runs) {
        Backend backend = request.backend().equals(RiskRequest.AUTOMATIC)
                ? registry.automatic(runs * work(request), request.model().distribution())
                        .backend()
                : select(request).backend();
        return backend.devices().isEmpty()
                ? backend.name()
                : registry.fallbackFor(backend).name();
    }

    /// The amount of work of a request: the count of drawn and valued numbers.
    private static double work(RiskRequest request) {
        double factors =
                (double) request.plan().grid(request.asOf(), request.model()).periods()
                        * request.model().factors().size();
        return request.plan().scenarios() * (factors + request.positions().size());
    }

    /// The backend in double precision that others are compared with.
    Backend reference() {
        return registry.named(BackendRegistry.REFERENCE).backend();
    }

    /// Runs a computation on the backend of a request, and again on another backend if a device fails.
    ///
    /// @param work may be called twice, so it must not keep partial results
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    public <T> T run(RiskRequest request, Function<EngineRun, T> work) {
        return run(select(request), work);
    }

    /// Runs a computation on the backend that computed an earlier part of it.
    ///
    /// @param work as in [#run(RiskRequest, Function)]
    public <T> T resume(Backend backend, Function<EngineRun, T> work) {
        return run(new BackendRegistry.Selection(backend, List.of(), null), work);
    }

    /// Runs a computation that simulates books in the scenarios of a request, and nothing else.
    ///
    /// @param model that replaces the request's
    /// @param work as in [#run(RiskRequest, Function)]
    public <T> T runKept(RiskRequest request, RiskModel model, Function<EngineRun, T> work) {
        return run(select(request), kept(request, model), work);
    }

    <T> T run(BackendRegistry.Selection selection, Function<EngineRun, T> work) {
        return run(selection, Optional.empty(), work);
    }

    private <T> T run(BackendRegistry.Selection selection, Optional<KeptMarket> market, Function<EngineRun, T> work) {
        EngineRun run = on(selection, market);
        T done;
        try {
            done = work.apply(run);
        } catch (DeviceFaultException fault) {
            Backend other = registry.fallbackFor(selection.backend());
            run = on(selection.degradeTo(other, String.valueOf(fault.getMessage())), market);
            done = work.apply(run);
        }
        for (RunLog log : settings.logs()) {
            log.ended(run);
        }
        return done;
    }

    private EngineRun on(BackendRegistry.Selection selection, Optional<KeptMarket> market) {
        Backend backend = keeping(settings.restricted(selection.backend()), market);
        return new EngineRun(
                new BackendRegistry.Selection(backend, selection.refused(), selection.degraded()),
                backend.isSinglePrecision() ? keeping(settings.restricted(reference()), market) : backend,
                settings);
    }

    private static Backend keeping(Backend backend, Optional<KeptMarket> market) {
        return market.<Backend>map(kept -> new KeptBackend(backend, kept)).orElse(backend);
    }

    /// Records in all logs that the reference computed figures that single precision cannot.
    public void recordReferenceUse() {
        settings.logs().forEach(RunLog::measuredByReference);
    }

    /// The execution settings of this engine, on its threads.
    ///
    /// @param progress called from any thread
    /// @param cancelled polled during the work; true ends it
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
    /// @param progress called from any thread
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public RiskResult evaluate(RiskRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        return evaluate(request, ScenarioListener.NONE, progress, cancelled);
    }

    /// The figures of a request. Passes the simulated losses to `listener`.
    ///
    /// @param listener may ask for parts of the book to be measured in the same scenarios
    /// @param progress called from any thread
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public RiskResult evaluate(
            RiskRequest request, ScenarioListener listener, Execution.Progress progress, BooleanSupplier cancelled) {
        return runKept(
                request, request.model(), run -> evaluate(request, run, listener, execution(progress, cancelled)));
    }

    /// Simulates a request for a listener alone.
    ///
    /// @param listener as in [#evaluate(RiskRequest, ScenarioListener, Execution.Progress, BooleanSupplier)]
    /// @param cancelled polled during the work; true ends it
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public void simulate(RiskRequest request, ScenarioListener listener, BooleanSupplier cancelled) {
        Execution execution = execution(Execution.Progress.SILENT, cancelled);
        runKept(request, request.model(), run -> run.simulate(compile(request), 0, listener, execution));
    }

    private static RiskResult evaluate(
            RiskRequest request, EngineRun run, ScenarioListener listener, Execution execution) {
        long start = System.nanoTime();
        Simulation simulation = compile(request);
        SimulatedBook simulated = SimulatedBook.run(request, run, simulation, listener, execution);
        Attribution attribution = Attribution.replay(
                simulated.source(),
                run.backend(),
                simulation,
                execution.silent(),
                simulated.tail(),
                request.levels().confidence());
        PathWatch watch = request.levels().watch();
        Simulation watched = watch == null
                ? simulation
                : compile(request, request.plan().watchedGrid(request.asOf(), request.model()));
        RunningLossFigures running = watch == null
                ? null
                : RunningLossSimulation.run(watch, request.levels().confidences(), run, watched, execution.silent());
        Evidence evidence = run.evidence(request, watched.book().points(), simulated.surfaces(), start);
        RiskResult result = result(request, simulation.book(), simulated, attribution, running, evidence);
        ModelOverflowException.throwUnlessFinite(result);
        return result;
    }

    private static RiskResult result(
            RiskRequest request,
            Book book,
            SimulatedBook simulated,
            Attribution attribution,
            @Nullable RunningLossFigures running,
            Evidence evidence) {
        RiskLevels levels = request.levels();
        Tail tail = simulated.tail();
        Estimate shortfall = RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, levels.confidence());
        List<Contribution> contributions =
                Contributions.of(request, book, attribution, simulated.standalone(), shortfall);
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
                shortfall,
                running,
                ResultNotices.of(request, simulated),
                evidence);
    }

    /// Compiles the simulation of a request.
    public static Simulation compile(RiskRequest request) {
        return compile(request, request.plan().grid(request.asOf(), request.model()));
    }

    /// Compiles the simulation of a request on another time grid.
    public static Simulation compile(RiskRequest request, TimeGrid grid) {
        Book book = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compile(request.positions(), request.collateral());
        PeriodLaw factors = PeriodLaw.of(request.model(), grid.periodYears());
        return new Simulation(
                book, factors, request.plan().scenarios(), request.plan().seed());
    }
}
