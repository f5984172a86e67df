package io.plimsoll.service.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.selection.TailSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Holds the simulated tail of a request against a rule's grid. The tail is simulated once more, on the backend
/// of the request, and the prices of its scenarios are drawn again by the reference.
public final class TailComparison {
    private final MarginEngine engine;
    private final Execution execution;

    /// @param engine whose backends to use
    public TailComparison(MarginEngine engine, Execution execution) {
        this.engine = engine;
        this.execution = execution;
    }

    /// Where the rule's grid misses the tail.
    public GridTail compare(RiskRequest request, VenueRule rule, List<VenueMargin> margins) {
        Simulation simulation = MarginEngine.compile(request);
        Backend backend = engine.select(request).backend();
        double[] losses = backend.simulate(simulation, 0, execution.silent()).losses();
        Tail tail =
                TailSelector.select(losses, TailDepth.ofValue(request.levels().confidence(), losses.length));
        boolean[] isOutside = outside(request, rule, simulation, tail);
        double gridLoss = margins.stream()
                        .mapToDouble(margin -> margin.worstCase() * margin.price())
                        .sum()
                / simulation.book().currencyPrice();
        return summary(tail, isOutside, gridLoss);
    }

    /// Whether an asset that something held follows has left its range, in each scenario of the tail.
    private boolean[] outside(RiskRequest request, VenueRule rule, Simulation simulation, Tail tail) {
        boolean[] isOutside = new boolean[tail.losses().length];
        Set<String> assets = followed(request);
        if (assets.isEmpty()) {
            return isOutside;
        }
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book probe = new BookCompiler(grid, request.market(), request.model(), "USD").compileUnits(Set.of(), assets);
        double[] losses = new double[isOutside.length * probe.columns().size()];
        Backend reference = engine.backends().named(BackendRegistry.REFERENCE).backend();
        Simulation prices = new Simulation(probe, simulation.factors(), simulation.scenarios(), simulation.seed());
        reference.replay(prices, tail.scenarios(), losses, execution.silent());
        int width = probe.columns().size();
        for (String asset : assets) {
            int column = Objects.requireNonNull(probe.columnOf().get(Position.COLLATERAL_PREFIX + asset), asset);
            double reach = rule.priceRange(asset) * probe.columns().value()[column];
            for (int i = 0; i < isOutside.length; i++) {
                isOutside[i] |= Math.abs(losses[i * width + column]) > reach;
            }
        }
        return isOutside;
    }

    private static Set<String> followed(RiskRequest request) {
        Map<String, Instrument> instruments = new HashMap<>();
        request.market().instruments().forEach(instrument -> instruments.put(instrument.name(), instrument));
        Set<String> assets = new TreeSet<>();
        for (Position position : request.positions()) {
            String asset = Objects.requireNonNull(instruments.get(position.instrument()))
                    .asset();
            if (request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT)) >= 0) {
                assets.add(asset);
            }
        }
        return assets;
    }

    private static GridTail summary(Tail tail, boolean[] isOutside, double gridLoss) {
        int outside = 0;
        int beyond = 0;
        double sumOutside = 0;
        double sumInside = 0;
        double excess = 0;
        for (int i = 0; i < isOutside.length; i++) {
            double loss = tail.losses()[i];
            if (isOutside[i]) {
                outside++;
                sumOutside += loss;
            } else {
                sumInside += loss;
            }
            beyond += loss > gridLoss ? 1 : 0;
            excess += Math.max(0, loss - gridLoss);
        }
        return new GridTail(
                isOutside.length,
                outside,
                sumOutside / outside,
                sumInside / (isOutside.length - outside),
                gridLoss,
                beyond,
                excess / isOutside.length);
    }
}
