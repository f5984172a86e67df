package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Revalues an account in a scenario, every position in full. Thread-safe.
public final class StressRevaluation {
    private final FactorMovePricer moved;

    /// A revaluation on the calling thread.
    ///
    /// @param engine whose reference backend to use
    /// @param cancelled polled during the work; true cancels it
    public StressRevaluation(MarginEngine engine, BooleanSupplier cancelled) {
        this.moved = new FactorMovePricer(engine, cancelled);
    }

    /// Present value of positions and collateral, report currency.
    public double value(RiskRequest request) {
        return moved.value(request);
    }

    /// Gains of positions and collateral. The closing cost of a net holding is divided among its lots by size;
    /// holdings that expire within the scenario have none.
    ///
    /// @throws ModelOverflowException if a gain is not a finite number
    public ScenarioGains gains(RiskRequest request, StressScenario scenario) {
        Held held = Held.of(request);
        Market then = StressedMarket.differs(scenario) ? StressedMarket.of(request.market(), scenario) : null;
        Map<String, Double> units = moved.unitGains(request, then, levels(held, scenario), scenario.over());
        NetHoldings holdings = new NetHoldings(request.positions());
        Instant end = request.asOf().plus(scenario.over());
        double currency = held.priceAfter(request.currency(), scenario);
        List<PositionGain> gains = new ArrayList<>();
        request.positions().stream()
                .sorted(Comparator.comparing(Position::positionId))
                .forEach(position -> {
                    Instrument instrument = held.instrument(position.instrument());
                    double closed = instrument.isOverAt(end)
                            ? 0
                            : holdings.quantity(position).abs().doubleValue() * holdings.share(position);
                    double closing = closed * held.closingCost(instrument.asset(), scenario) / currency;
                    gains.add(new PositionGain(
                            position.positionId(),
                            position.quantity().doubleValue() * Objects.requireNonNull(units.get(instrument.name())),
                            0.0 - closing));
                });
        request.collateral().stream()
                .sorted(Comparator.comparing(CollateralBalance::asset))
                .forEach(balance -> {
                    String name = Position.COLLATERAL_PREFIX + balance.asset();
                    double quantity = balance.quantity().doubleValue();
                    gains.add(new PositionGain(name, quantity * Objects.requireNonNull(units.get(name)), 0));
                });
        ScenarioGains all = new ScenarioGains(scenario, gains);
        if (!Double.isFinite(all.total()) || gains.stream().anyMatch(gain -> !Double.isFinite(gain.total()))) {
            throw ModelOverflowException.ofPart("a gain in the scenario is not a finite number");
        }
        return all;
    }

    private static Map<String, Double> levels(Held held, StressScenario scenario) {
        Map<String, Double> levels = new LinkedHashMap<>();
        for (String asset : held.assets) {
            AssetMove move = scenario.moveOf(asset);
            // Perpetuals pay funding on the path of a spot factor, whether it moves or not.
            levels.put(RiskFactor.nameOf(asset, FactorKind.SPOT), move.logSpot());
            if (move.logVolatility() != 0) {
                levels.put(RiskFactor.nameOf(asset, FactorKind.VOLATILITY), move.logVolatility());
            }
            if (move.basisChange() != 0) {
                levels.put(RiskFactor.nameOf(asset, FactorKind.BASIS), move.basisChange());
            }
        }
        return levels;
    }

    /// The exposed assets of a request, with instruments and prices.
    private record Held(TreeSet<String> assets, Map<String, Instrument> instruments, Map<String, Double> prices) {
        static Held of(RiskRequest request) {
            Market market = request.market();
            Held held = new Held(new TreeSet<>(), market.byName(), market.prices());
            request.positions()
                    .forEach(position -> held.assets.add(
                            held.instrument(position.instrument()).asset()));
            request.collateral().forEach(balance -> held.assets.add(balance.asset()));
            held.assets.add(request.currency());
            return held;
        }

        Instrument instrument(String name) {
            return Objects.requireNonNull(instruments.get(name), name);
        }

        double priceAfter(String asset, StressScenario scenario) {
            return prices.getOrDefault(asset, 1.0)
                    * StrictMath.exp(scenario.moveOf(asset).logSpot());
        }

        double closingCost(String asset, StressScenario scenario) {
            return priceAfter(asset, scenario) * scenario.moveOf(asset).closingCost();
        }
    }
}
