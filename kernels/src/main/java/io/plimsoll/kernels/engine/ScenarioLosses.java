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

/// The loss of an account in every scenario, kept for later questions, and unit losses of instruments in the same
/// scenarios.
///
/// A path depends on seed, scenario and the order of the factors, not on the holdings. So the loss after a trade
/// is the loss before it plus quantity times unit loss. Thread-safe.
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
    /// @param log records this simulation and all later runs on these losses
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public static ScenarioLosses simulate(RiskRequest request, MarginEngine engine, RunLog log, Execution execution) {
        Simulation simulation = MarginEngine.compile(request);
        return engine.withLog(log).run(request, run -> {
            double[] losses = run.losses(List.of(simulation), execution);
            return new ScenarioLosses(request, simulation, run.selection(), log, losses);
        });
    }

    /// The simulated request.
    public RiskRequest request() {
        return request;
    }

    /// Name of the backend that simulated the losses.
    public String backend() {
        return selection.backend().name();
    }

    /// The log of every run on these losses.
    public RunLog log() {
        return log;
    }

    /// The loss in every scenario, report currency; must not be changed.
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

    /// Root mean square of losses, one per scenario.
    public static double deviation(double[] losses) {
        double squares = 0;
        for (double loss : losses) {
            squares += loss * loss;
        }
        return Math.sqrt(squares / losses.length);
    }

    private double[] unit(MarginEngine engine, Set<String> instruments, Set<String> assets, Execution execution) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book one = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compileUnits(instruments, assets);
        Simulation of = new Simulation(one, simulation.factors(), simulation.scenarios(), simulation.seed());
        return engine.withLog(log).run(selection, run -> run.losses(List.of(of), execution.silent()));
    }

    /// The margin's measure of changed losses, as a separate margin request would give it. In single precision
    /// the reference corrects the tail.
    ///
    /// @param changed the changed portfolio
    /// @param after loss of the changed portfolio in every scenario; corrected losses are written over them
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

    /// The same without correction of the tail, for a search.
    public double roughRisk(double[] after) {
        return request.levels()
                .measure()
                .value(roughTail(after), request.levels().confidence());
    }

    /// The tail of changed losses from the quantile on, with its scenarios, without correction.
    public Tail roughTail(double[] after) {
        return TailSelector.select(after, TailDepth.ofValue(request.levels().confidence(), after.length));
    }
}
