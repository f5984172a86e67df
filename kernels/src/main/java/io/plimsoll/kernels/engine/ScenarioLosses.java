package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.List;
import java.util.Set;

/// The loss of an account in every scenario, kept, and the loss of a unit of anything in the same scenarios.
///
/// A path depends on the seed, the scenario and the place of each factor in the model, and on nothing that is
/// held. So the loss after a trade is the loss before plus the quantity times the loss of a unit. Thread-safe.
public final class ScenarioLosses {
    private final RiskRequest request;
    private final Simulation simulation;
    private final BackendRegistry.Selection selection;
    private final RunLog log;
    private final double[] losses;

    private ScenarioLosses(
            RiskRequest request,
            Simulation simulation,
            BackendRegistry.Selection selection,
            RunLog log,
            double[] losses) {
        this.request = request;
        this.simulation = simulation;
        this.selection = selection;
        this.log = log;
        this.losses = losses;
    }

    /// Simulates an account.
    ///
    /// @param log hears of this simulation and is kept with it, so that later answers say how it came about
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public static ScenarioLosses simulate(RiskRequest request, MarginEngine engine, RunLog log, Execution execution) {
        Simulation simulation = MarginEngine.compile(request);
        return engine.withLog(log).run(request, run -> {
            double[] losses = run.losses(List.of(simulation), execution);
            return new ScenarioLosses(request, simulation, run.selection(), log, losses);
        });
    }

    /// What was simulated.
    public RiskRequest request() {
        return request;
    }

    /// Name of the backend that simulated.
    public String backend() {
        return selection.backend().name();
    }

    /// Hears of every run that these losses take.
    public RunLog log() {
        return log;
    }

    /// The loss in every scenario, report currency; not to be changed.
    public double[] losses() {
        return losses;
    }

    /// The loss of one unit of an instrument in every scenario, report currency.
    ///
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public double[] ofUnit(MarginEngine engine, String instrument, Execution execution) {
        return unit(engine, Set.of(instrument), Set.of(), execution);
    }

    /// The loss of one unit of an asset as collateral in every scenario, report currency.
    ///
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public double[] ofUnitOfCollateral(MarginEngine engine, String asset, Execution execution) {
        return unit(engine, Set.of(), Set.of(asset), execution);
    }

    private double[] unit(MarginEngine engine, Set<String> instruments, Set<String> assets, Execution execution) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book one = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compileUnits(instruments, assets);
        Simulation of = new Simulation(one, simulation.factors(), simulation.scenarios(), simulation.seed());
        return engine.withLog(log).run(selection, run -> run.losses(List.of(of), execution.silent()));
    }

    /// The measure of the margin where the losses are these, as a margin request of its own would have it: in
    /// single precision the reference draws the tail again.
    ///
    /// @param changed what is held then
    /// @param after loss in every scenario; those that are drawn again are replaced
    public Estimate risk(MarginEngine engine, RiskRequest changed, double[] after, Execution execution) {
        Simulation of = changed.equals(request) ? simulation : MarginEngine.compile(changed);
        RiskLevels levels = request.levels();
        List<Confidence> level = List.of(levels.confidence());
        int depth = TailDepth.of(level, after.length);
        return engine.withLog(log).run(selection, run -> {
            Tail tail = run.tail(List.of(of), after, depth, level, execution).tail();
            Estimate risk = levels.measure().estimate(tail, levels.confidence());
            ModelOverflowException.throwUnlessFinite(risk);
            return risk;
        });
    }

    /// The same in the precision of the backend, for a search.
    public double roughRisk(double[] after) {
        RiskLevels levels = request.levels();
        Tail tail = TailSelector.select(after, TailDepth.ofValue(levels.confidence(), after.length));
        return levels.measure().value(tail, levels.confidence());
    }
}
