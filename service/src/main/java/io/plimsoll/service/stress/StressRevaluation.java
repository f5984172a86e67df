package io.plimsoll.service.stress;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Values a book in a scenario, every position in full.
///
/// There is one pricer: a scenario is a simulation of one path whose factors have no volatility, and drift to
/// where the scenario puts them. So every instrument is valued as on a random path, by the reference backend.
/// Assets that the request's model holds still move here too. Safe for use by several threads at once.
public final class StressRevaluation {
    private static final int[] ONLY_PATH = {0};

    private final Backend reference;
    private final Execution execution;

    /// @param reference in double precision
    /// @param execution threads; changes no figure
    public StressRevaluation(Backend reference, Execution execution) {
        this.reference = reference;
        this.execution = execution.silent();
    }

    /// What a request's positions and collateral gain.
    public ScenarioGains gains(RiskRequest request, StressScenario scenario) {
        Held held = Held.of(request);
        RiskModel model = model(request, held, scenario);
        TimeGrid grid = new TimeGrid(request.asOf(), scenario.over(), 1);
        Book before = compile(request, grid, request.market(), model);
        Book book = StressedMarket.differs(scenario)
                ? compile(request, grid, StressedMarket.of(request.market(), scenario), model)
                : before;
        double[] losses = new double[book.columns().size()];
        Simulation simulation = new Simulation(book, FactorSteps.of(model, 1), 1, 0);
        reference.replay(simulation, ONLY_PATH, losses, execution);
        Map<String, Double> prices = held.pricesAfter(scenario);
        double coin = prices.getOrDefault(request.currency(), 1.0);
        List<PositionGain> gains = new ArrayList<>();
        request.positions().stream()
                .sorted(Comparator.comparing(Position::positionId))
                .forEach(position -> {
                    String asset = held.assetOf(position.instrument());
                    double units = position.quantity().doubleValue();
                    double closing = Math.abs(units)
                            * prices.getOrDefault(asset, 1.0)
                            * scenario.moveOf(asset).closingCost()
                            / coin;
                    gains.add(new PositionGain(
                            position.positionId(),
                            units * unitGain(position.instrument(), before, book, losses),
                            0.0 - closing));
                });
        request.collateral().stream()
                .sorted(Comparator.comparing(CollateralBalance::asset))
                .forEach(balance -> {
                    String name = Position.COLLATERAL_PREFIX + balance.asset();
                    double units = balance.quantity().doubleValue();
                    gains.add(new PositionGain(name, units * unitGain(name, before, book, losses), 0));
                });
        return new ScenarioGains(scenario, gains);
    }

    /// Present value of a request's positions and collateral, report currency.
    public double value(RiskRequest request) {
        TimeGrid now = new TimeGrid(request.asOf(), request.plan().horizon(), 1);
        return compile(request, now, request.market(), request.model()).value();
    }

    private static Book compile(RiskRequest request, TimeGrid grid, Market market, RiskModel model) {
        return new BookCompiler(grid, market, model, request.currency())
                .compile(request.positions(), request.collateral());
    }

    /// A market whose volatilities have moved by points is marked anew, and a loss counts from that mark.
    private static double unitGain(String name, Book before, Book after, double[] losses) {
        int column = Objects.requireNonNull(after.columnOf().get(name), name);
        int columnBefore = Objects.requireNonNull(before.columnOf().get(name), name);
        double remarked =
                (after.columns().value()[column] - before.columns().value()[columnBefore]) / after.currencyPrice();
        return remarked - losses[column];
    }

    private static RiskModel model(RiskRequest request, Held held, StressScenario scenario) {
        List<RiskFactor> factors = new ArrayList<>();
        for (String asset : held.assets) {
            AssetMove move = scenario.moveOf(asset);
            // Perpetuals pay funding on the path of a spot factor, whether it moves or not.
            factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.SPOT), 0, move.logSpot()));
            if (move.logVolatility() != 0) {
                factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.VOLATILITY), 0, move.logVolatility()));
            }
            if (move.basisChange() != 0) {
                factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.BASIS), 0, move.basisChange()));
            }
        }
        double[][] identity = new double[factors.size()][factors.size()];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return new RiskModel(
                new Distribution.Normal(),
                factors,
                CorrelationMatrix.of(identity),
                request.model().termScaling());
    }

    /// The assets behind what a request holds.
    private record Held(TreeSet<String> assets, Map<String, String> assetOfInstrument, Map<String, Double> prices) {
        static Held of(RiskRequest request) {
            Map<String, String> assetOfInstrument = new HashMap<>();
            for (Instrument instrument : request.market().instruments()) {
                assetOfInstrument.put(instrument.name(), instrument.asset());
            }
            Map<String, Double> prices = new HashMap<>();
            request.market().assets().forEach(price -> prices.put(price.asset(), price.price()));
            Held held = new Held(new TreeSet<>(), assetOfInstrument, prices);
            request.positions().forEach(position -> held.assets.add(held.assetOf(position.instrument())));
            request.collateral().forEach(balance -> held.assets.add(balance.asset()));
            held.assets.add(request.currency());
            return held;
        }

        String assetOf(String instrument) {
            return Objects.requireNonNull(assetOfInstrument.get(instrument), instrument);
        }

        Map<String, Double> pricesAfter(StressScenario scenario) {
            Map<String, Double> after = new HashMap<>();
            prices.forEach((asset, price) ->
                    after.put(asset, price * Math.exp(scenario.moveOf(asset).logSpot())));
            return after;
        }
    }
}
