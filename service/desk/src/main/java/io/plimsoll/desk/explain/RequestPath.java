package io.plimsoll.desk.explain;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The requests between two margin requests: each step changes one thing from its earlier to its later state.
///
/// An instrument that only the later request lists is priced by its later mark in proportion to the asset's price
/// until the prices change. A request between the two lists the spots and what it holds. An option that has expired
/// would fail the check of a later market.
final class RequestPath {
    private final MarginRequest first;
    private final MarginRequest last;
    private final RiskRequest before;
    private final RiskRequest after;
    private final Map<String, Instrument> earlier;
    private final Map<String, Instrument> later;
    private final Map<String, AssetPrice> earlierPrices;
    private final Map<String, AssetPrice> laterPrices;
    private final List<Step> steps;

    RequestPath(MarginRequest first, MarginRequest last) {
        this.first = first;
        this.last = last;
        this.before = first.risk();
        this.after = last.risk();
        this.earlier = instruments(before.market());
        this.later = instruments(after.market());
        this.earlierPrices = prices(before.market());
        this.laterPrices = prices(after.market());
        this.steps = findSteps();
    }

    private static Map<String, Instrument> instruments(Market market) {
        return market.instruments().stream()
                .collect(Collectors.toMap(Instrument::name, one -> one, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, AssetPrice> prices(Market market) {
        return market.assets().stream()
                .collect(Collectors.toMap(AssetPrice::asset, one -> one, (one, other) -> one, TreeMap::new));
    }

    /// The steps that change something, in order.
    List<Step> steps() {
        return steps;
    }

    private List<Step> findSteps() {
        Set<String> assets = new TreeSet<>(earlierPrices.keySet());
        assets.addAll(laterPrices.keySet());
        earlier.values().forEach(instrument -> assets.add(instrument.asset()));
        later.values().forEach(instrument -> assets.add(instrument.asset()));
        List<Step> found = new ArrayList<>();
        assets.stream()
                .filter(asset -> !held(before, earlier, asset).equals(held(after, later, asset)))
                .forEach(asset -> found.add(new Step(Cause.TRADES, asset)));
        add(found, Cause.COLLATERAL, !before.collateral().equals(after.collateral()));
        add(found, Cause.TIME, !before.asOf().equals(after.asOf()));
        assets.stream().filter(this::pricesDiffer).forEach(asset -> found.add(new Step(Cause.PRICES, asset)));
        assets.stream()
                .filter(this::volatilitiesDiffer)
                .forEach(asset -> found.add(new Step(Cause.VOLATILITIES, asset)));
        addModel(found);
        add(
                found,
                Cause.RULES,
                !before.levels().equals(after.levels())
                        || !before.plan().horizon().equals(after.plan().horizon())
                        || !Objects.equals(first.appliedPolicy(), last.appliedPolicy()));
        add(
                found,
                Cause.SIMULATION,
                !before.backend().equals(after.backend())
                        || !before.plan().withHorizon(after.plan().horizon()).equals(after.plan()));
        return List.copyOf(found);
    }

    private static void add(List<Step> steps, Cause cause, boolean isChanged) {
        if (isChanged) {
            steps.add(new Step(cause, ""));
        }
    }

    private void addModel(List<Step> found) {
        RiskModel one = before.model();
        RiskModel other = after.model();
        boolean isSplit = names(one).equals(names(other)) && !isHistorical(one) && !isHistorical(other);
        if (isSplit) {
            add(found, Cause.MODEL_VOLATILITIES, !one.factors().equals(other.factors()));
            add(found, Cause.MODEL_CORRELATIONS, !one.correlation().isCloseTo(other.correlation(), 0));
            RiskModel replaced = one.withFactors(other.factors()).withCorrelation(other.correlation());
            add(found, Cause.MODEL, !isSame(replaced, other));
        } else {
            add(found, Cause.MODEL, !one.equals(other));
        }
    }

    /// True for the same law, term scaling, period and errors.
    private static boolean isSame(RiskModel one, RiskModel other) {
        return one.distribution().equals(other.distribution())
                && one.termScaling().equals(other.termScaling())
                && one.period().equals(other.period())
                && Objects.equals(one.errors(), other.errors());
    }

    private static List<String> names(RiskModel model) {
        return model.factors().stream().map(RiskFactor::name).toList();
    }

    private static boolean isHistorical(RiskModel model) {
        return model.distribution() instanceof Distribution.FilteredHistory;
    }

    /// What a request holds in an asset, without the ids of positions.
    private static List<String> held(RiskRequest request, Map<String, Instrument> instruments, String asset) {
        return positions(request, instruments, asset).stream()
                .map(RequestPath::content)
                .sorted()
                .toList();
    }

    /// A position without its id.
    private static String content(Position position) {
        return String.join(
                " ",
                position.instrument(),
                position.quantity().stripTrailingZeros().toPlainString(),
                position.venue(),
                position.counterparty(),
                position.desk());
    }

    private static List<Position> positions(RiskRequest request, Map<String, Instrument> instruments, String asset) {
        return request.positions().stream()
                .filter(position -> Objects.requireNonNull(instruments.get(position.instrument()))
                        .asset()
                        .equals(asset))
                .toList();
    }

    private boolean pricesDiffer(String asset) {
        AssetPrice one = earlierPrices.get(asset);
        AssetPrice other = laterPrices.get(asset);
        return (one != null && other != null && !one.equals(other))
                || both(asset)
                        .anyMatch(pair -> !withVolatilityOf(pair.one, pair.other)
                                .equals(withVolatilityOf(pair.other, pair.other)));
    }

    private boolean volatilitiesDiffer(String asset) {
        return both(asset)
                .anyMatch(pair -> pair.one instanceof EuropeanOption option
                        && pair.other instanceof EuropeanOption now
                        && option.impliedVolatility() != now.impliedVolatility());
    }

    private record Pair(Instrument one, Instrument other) {}

    private Stream<Pair> both(String asset) {
        return earlier.values().stream()
                .filter(one -> one.asset().equals(asset) && later.containsKey(one.name()))
                .map(one -> new Pair(one, Objects.requireNonNull(later.get(one.name()))));
    }

    /// `one` with the implied volatility of `other` and no market price, which changes no margin; anything but two
    /// options as it is.
    private static Instrument withVolatilityOf(Instrument one, Instrument other) {
        return one instanceof EuropeanOption option && other instanceof EuropeanOption now
                ? option.withImpliedVolatility(now.impliedVolatility())
                : one;
    }

    /// The earlier request itself.
    Stage start() {
        return new Stage(
                first, before.positions().stream().map(Position::positionId).toList());
    }

    /// The later request itself. A position that was not traded has its earlier id.
    Stage end() {
        Map<String, Deque<String>> held = new HashMap<>();
        before.positions()
                .forEach(position -> held.computeIfAbsent(content(position), unseen -> new ArrayDeque<>())
                        .add(position.positionId()));
        List<String> ids = new ArrayList<>();
        for (Position position : after.positions()) {
            Deque<String> same = held.getOrDefault(content(position), new ArrayDeque<>());
            boolean isTraded = isTraded(Set.copyOf(steps), later, position);
            ids.add(isTraded || same.isEmpty() ? position.positionId() : same.removeFirst());
        }
        return new Stage(last, ids);
    }

    /// The request after the first `count` steps.
    Stage after(int count) {
        Set<Step> done = new HashSet<>(steps.subList(0, count));
        List<Position> positions = new ArrayList<>();
        before.positions().stream()
                .filter(position -> !isTraded(done, earlier, position))
                .forEach(positions::add);
        after.positions().stream()
                .filter(position -> isTraded(done, later, position))
                .forEach(positions::add);
        boolean hasRules = isDone(done, Cause.RULES);
        RiskRequest risk = new RiskRequest(
                (isDone(done, Cause.TIME) ? after : before).asOf(),
                after.currency(),
                (isDone(done, Cause.SIMULATION) ? after : before).backend(),
                (isDone(done, Cause.SIMULATION) ? after : before)
                        .plan()
                        .withHorizon((hasRules ? after : before).plan().horizon()),
                (hasRules ? after : before).levels(),
                market(done, positions),
                model(done),
                numbered(positions),
                (isDone(done, Cause.COLLATERAL) ? after : before).collateral());
        return new Stage(
                new MarginRequest(risk, (hasRules ? last : first).appliedPolicy(), "", null, List.of()),
                positions.stream().map(Position::positionId).toList());
    }

    private boolean isDone(Set<Step> done, Cause cause) {
        return done.contains(new Step(cause, ""));
    }

    private static boolean isTraded(Set<Step> done, Map<String, Instrument> instruments, Position position) {
        String asset =
                Objects.requireNonNull(instruments.get(position.instrument())).asset();
        return done.contains(new Step(Cause.TRADES, asset));
    }

    /// Positions of two requests may share ids.
    private static List<Position> numbered(List<Position> positions) {
        List<Position> numbered = new ArrayList<>();
        for (Position position : positions) {
            numbered.add(new Position(
                    "position-" + numbered.size(),
                    position.instrument(),
                    position.quantity(),
                    position.venue(),
                    position.counterparty(),
                    position.desk()));
        }
        return numbered;
    }

    private RiskModel model(Set<Step> done) {
        if (isDone(done, Cause.MODEL)) {
            return after.model();
        }
        RiskModel model = before.model();
        if (isDone(done, Cause.MODEL_VOLATILITIES)) {
            model = model.withFactors(after.model().factors());
        }
        return isDone(done, Cause.MODEL_CORRELATIONS)
                ? model.withCorrelation(after.model().correlation())
                : model;
    }

    private Market market(Set<Step> done, List<Position> positions) {
        Map<String, Double> prices = new HashMap<>();
        Set<String> assets = new TreeSet<>(earlierPrices.keySet());
        assets.addAll(laterPrices.keySet());
        for (String asset : assets) {
            AssetPrice one = earlierPrices.get(asset);
            AssetPrice other = laterPrices.get(asset);
            boolean isLater = one == null || (other != null && done.contains(new Step(Cause.PRICES, asset)));
            prices.put(asset, Objects.requireNonNull(isLater ? other : one).price());
        }
        Set<String> held = positions.stream().map(Position::instrument).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>(held);
        earlier.values().stream().filter(Spot.class::isInstance).forEach(spot -> listed.add(spot.name()));
        later.values().stream().filter(Spot.class::isInstance).forEach(spot -> listed.add(spot.name()));
        return new Market(
                assets.stream()
                        .map(asset -> new AssetPrice(asset, Objects.requireNonNull(prices.get(asset))))
                        .toList(),
                listed.stream().map(name -> instrument(name, done)).toList());
    }

    private Instrument instrument(String name, Set<Step> done) {
        Instrument one = earlier.get(name);
        Instrument other = later.get(name);
        if (one == null) {
            Instrument listed = Objects.requireNonNull(other);
            return done.contains(new Step(Cause.PRICES, listed.asset())) ? listed : scaled(listed);
        }
        if (other == null) {
            return one;
        }
        boolean hasPrice = done.contains(new Step(Cause.PRICES, one.asset()));
        boolean hasVolatility = done.contains(new Step(Cause.VOLATILITIES, one.asset()));
        return withVolatilityOf(hasPrice ? other : one, hasVolatility ? other : one);
    }

    /// An instrument at the earlier price of its asset.
    private Instrument scaled(Instrument listed) {
        AssetPrice one = earlierPrices.get(listed.asset());
        AssetPrice other = laterPrices.get(listed.asset());
        if (one == null || other == null || one.equals(other)) {
            return listed;
        }
        double ratio = one.price() / other.price();
        return switch (listed) {
            case Spot spot -> spot;
            case Perpetual perpetual -> perpetual.withMarkPrice(ratio * perpetual.markPrice());
            case Future future -> future.withMarkPrice(ratio * future.markPrice());
            case EuropeanOption option -> option.withUnderlyingPrice(ratio * option.underlyingPrice());
        };
    }
}
