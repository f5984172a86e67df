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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Revalues an account in a scenario, every position in full. Thread-safe.
public final class StressRevaluation {
    private final FactorMovePricer moved;
    private final MarginEngine engine;
    private volatile @Nullable Held last;

    /// A revaluation on the calling thread.
    ///
    /// @param engine whose reference backend to use
    /// @param cancelled polled during the work; true cancels it
    public StressRevaluation(MarginEngine engine, BooleanSupplier cancelled) {
        this.engine = engine;
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
        Held held = held(request);
        KeptGains kept = held.kept;
        Map<String, Double> units = kept == null
                ? units(request, held, scenario)
                : kept.of(scenario, held.names, names -> {
                    RiskRequest some = holding(request, names);
                    return units(some, Held.of(some, null), scenario);
                });
        Map<String, Double> closingCosts = new HashMap<>();
        held.assets.forEach(asset -> closingCosts.put(asset, held.closingCost(asset, scenario)));
        Instant end = request.asOf().plus(scenario.over());
        double currency = held.priceAfter(request.currency(), scenario);
        List<PositionGain> gains = new ArrayList<>();
        for (HeldPosition each : held.positions) {
            double closed = each.instrument.isOverAt(end) ? 0 : each.closed;
            double closing = closed * closingCosts.getOrDefault(each.instrument.asset(), 0.0) / currency;
            gains.add(new PositionGain(
                    each.position.positionId(),
                    each.position.quantity().doubleValue() * Objects.requireNonNull(units.get(each.instrument.name())),
                    0.0 - closing));
        }
        for (CollateralBalance balance : held.collateral) {
            String name = Position.COLLATERAL_PREFIX + balance.asset();
            double quantity = balance.quantity().doubleValue();
            gains.add(new PositionGain(name, quantity * Objects.requireNonNull(units.get(name)), 0));
        }
        ScenarioGains all = new ScenarioGains(scenario, gains);
        if (!Double.isFinite(all.total()) || gains.stream().anyMatch(gain -> !Double.isFinite(gain.total()))) {
            throw ModelOverflowException.ofPart("a gain in the scenario is not a finite number");
        }
        return all;
    }

    /// What a request holds; the same for each of its scenarios.
    private Held held(RiskRequest request) {
        Held known = last;
        if (known != null && known.request.equals(request)) {
            return known;
        }
        Held held = Held.of(
                request,
                engine.kept(request)
                        .map(market -> market.state(KeptGains.class, KeptGains::new))
                        .orElse(null));
        last = held;
        return held;
    }

    /// The request with some of its holdings only.
    ///
    /// @param names as those of the gains
    private static RiskRequest holding(RiskRequest request, Set<String> names) {
        return request.holding(
                request.positions().stream()
                        .filter(position -> names.contains(position.instrument()))
                        .toList(),
                request.collateral().stream()
                        .filter(balance -> names.contains(Position.COLLATERAL_PREFIX + balance.asset()))
                        .toList());
    }

    private Map<String, Double> units(RiskRequest request, Held held, StressScenario scenario) {
        Market then = StressedMarket.differs(scenario) ? StressedMarket.of(request.market(), scenario) : null;
        return moved.unitGains(request, then, levels(held, scenario), scenario.over());
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

    /// A position of a request.
    ///
    /// @param closed units of its holding that are closed out for it
    private record HeldPosition(Position position, Instrument instrument, double closed) {}

    /// The exposed assets of a request, with prices, and its positions and balances in the order of their names.
    ///
    /// @param names of the instruments, and of the balances with [Position#COLLATERAL_PREFIX]
    /// @param kept gains of the market; null if none are kept
    private record Held(
            RiskRequest request,
            TreeSet<String> assets,
            Map<String, Double> prices,
            List<HeldPosition> positions,
            List<CollateralBalance> collateral,
            Set<String> names,
            @Nullable KeptGains kept) {
        static Held of(RiskRequest request, @Nullable KeptGains kept) {
            Map<String, Instrument> instruments = request.market().byName();
            NetHoldings holdings = new NetHoldings(request.positions());
            List<HeldPosition> positions = request.positions().stream()
                    .sorted(Comparator.comparing(Position::positionId))
                    .map(position -> new HeldPosition(
                            position,
                            Objects.requireNonNull(instruments.get(position.instrument()), position.instrument()),
                            holdings.quantity(position).abs().doubleValue() * holdings.share(position)))
                    .toList();
            List<CollateralBalance> collateral = request.collateral().stream()
                    .sorted(Comparator.comparing(CollateralBalance::asset))
                    .toList();
            Held held = new Held(
                    request, new TreeSet<>(), request.market().prices(), positions, collateral, new HashSet<>(), kept);
            for (HeldPosition position : positions) {
                held.assets.add(position.instrument.asset());
                held.names.add(position.instrument.name());
            }
            for (CollateralBalance balance : collateral) {
                held.assets.add(balance.asset());
                held.names.add(Position.COLLATERAL_PREFIX + balance.asset());
            }
            held.assets.add(request.currency());
            return held;
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
