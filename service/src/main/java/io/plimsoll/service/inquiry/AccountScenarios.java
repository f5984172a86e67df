package io.plimsoll.service.inquiry;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.selection.TailSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The scenarios of one account, kept: its loss in each, and the loss of a unit of each instrument that was asked
/// for.
///
/// A path depends on the seed, the scenario and the place of each factor in the model, and on nothing that is
/// held. So the loss after a change is the loss before plus the quantity times the loss of a unit, and a
/// candidate costs the revaluation of one instrument and the selection of a tail. Safe for use by several threads
/// at once, one at a time.
final class AccountScenarios {
    /// Columns kept beside the losses, the latest used.
    private static final int MOST_COLUMNS = 16;

    private final RiskRequest request;
    private final MarginEngine engine;
    private final Simulation simulation;
    private final Backend backend;
    private final double[] losses;
    private volatile @Nullable Estimate asItStands;
    private final Map<String, double[]> columns = new LinkedHashMap<>(MOST_COLUMNS, 0.75f, true);

    private AccountScenarios(
            RiskRequest request, MarginEngine engine, Simulation simulation, Backend backend, double[] losses) {
        this.request = request;
        this.engine = engine;
        this.simulation = simulation;
        this.backend = backend;
        this.losses = losses;
    }

    /// Simulates an account.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    static AccountScenarios simulate(RiskRequest request, MarginEngine engine, Execution execution) {
        Simulation simulation = MarginEngine.compile(request);
        Backend backend = engine.select(request).backend();
        double[] losses = backend.simulate(simulation, 0, execution).losses();
        if (backend.isSinglePrecision() && !ModelOverflowException.areFinite(losses)) {
            backend = engine.reference(backend);
            losses = backend.simulate(simulation, 0, execution).losses();
        }
        ModelOverflowException.throwUnlessFinite(losses);
        return new AccountScenarios(request, engine, simulation, backend, losses);
    }

    RiskRequest request() {
        return request;
    }

    Backend backend() {
        return backend;
    }

    /// What it may take in memory, bytes.
    long bytes() {
        return (1L + MOST_COLUMNS) * Double.BYTES * losses.length;
    }

    /// The measure of the margin after some changes, as a margin request of its own would have it.
    Estimate risk(List<Change> changes, Execution execution) {
        if (!changes.isEmpty()) {
            return exactRisk(changes, execution);
        }
        Estimate known = asItStands;
        if (known == null) {
            known = exactRisk(changes, execution);
            asItStands = known;
        }
        return known;
    }

    private Estimate exactRisk(List<Change> changes, Execution execution) {
        double[] after = losses.clone();
        for (Change change : changes) {
            add(after, change, execution);
        }
        Simulation changed = changes.isEmpty() ? simulation : MarginEngine.compile(Change.apply(request, changes));
        RiskLevels levels = request.levels();
        List<Confidence> level = List.of(levels.confidence());
        Tail tail = ExactTail.of(
                        backend,
                        engine.reference(backend),
                        changed,
                        after,
                        TailDepth.of(level, after.length),
                        level,
                        execution.silent())
                .tail();
        return levels.measure().estimate(tail, levels.confidence());
    }

    /// The same from the kept losses alone, in the precision of the backend: for a search.
    double roughRisk(Change change, double quantity, Execution execution) {
        double[] unit = unit(change, execution);
        double[] after = new double[losses.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = losses[i] + quantity * unit[i];
        }
        RiskLevels levels = request.levels();
        Tail tail = TailSelector.select(after, TailDepth.ofValue(levels.confidence(), after.length));
        return levels.measure().value(tail, levels.confidence());
    }

    /// Root of the mean square of the loss of a unit.
    double deviation(Change change, Execution execution) {
        double squares = 0;
        for (double loss : unit(change, execution)) {
            squares += loss * loss;
        }
        return Math.sqrt(squares / losses.length);
    }

    private void add(double[] after, Change change, Execution execution) {
        double[] unit = unit(change, execution);
        double quantity = change.quantity().doubleValue();
        for (int i = 0; i < after.length; i++) {
            after[i] += quantity * unit[i];
        }
    }

    private double[] unit(Change change, Execution execution) {
        String key = change.kind() + " " + change.name();
        synchronized (columns) {
            double[] kept = columns.get(key);
            if (kept != null) {
                return kept;
            }
        }
        double[] unit = simulateUnit(change, execution);
        synchronized (columns) {
            columns.put(key, unit);
            if (columns.size() > MOST_COLUMNS) {
                columns.remove(columns.keySet().iterator().next());
            }
        }
        return unit;
    }

    private double[] simulateUnit(Change change, Execution execution) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        BookCompiler compiler = new BookCompiler(grid, request.market(), request.model(), request.currency());
        Book one = change.kind() == Change.Kind.TRADE
                ? compiler.compileUnits(Set.of(change.name()), Set.of())
                : compiler.compileUnits(Set.of(), Set.of(change.name()));
        Simulation of = new Simulation(one, simulation.factors(), simulation.scenarios(), simulation.seed());
        double[] unit = backend.simulate(of, 0, execution.silent()).losses();
        ModelOverflowException.throwUnlessFinite(unit);
        return unit;
    }
}
