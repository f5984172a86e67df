package io.plimsoll.kernels.book;

import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Collects the distinct price processes of a book.
final class UnderlyingsBuilder {
    /// @param expiry null for spot prices and perpetuals
    /// @param dated true for a forward price, which has a basis
    private record Key(String asset, double price, @Nullable Instant expiry, boolean dated) {}

    private record Entry(Key key, int spot, double spotPrice) {}

    private static final double DAYS_PER_YEAR = 365;

    private final TimeGrid grid;
    private final RiskModel model;
    private final Map<String, Integer> factorOf = new HashMap<>();
    private final Map<Key, Integer> indexOf = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    UnderlyingsBuilder(TimeGrid grid, RiskModel model) {
        this.grid = grid;
        this.model = model;
        for (int i = 0; i < model.factors().size(); i++) {
            factorOf.put(model.factors().get(i).name(), i);
        }
    }

    /// The asset's spot price.
    int spot(String asset, double price) {
        Key key = new Key(asset, price, null, false);
        return indexOf.computeIfAbsent(key, unseen -> {
            entries.add(new Entry(key, entries.size(), price));
            return entries.size() - 1;
        });
    }

    /// The mark of a perpetual, a constant multiple of the spot price.
    int mark(String asset, double spotPrice, double mark) {
        return add(new Key(asset, mark, null, false), asset, spotPrice);
    }

    /// The spot price, stopped at an expiry.
    int spotUntil(String asset, double spotPrice, Instant expiry) {
        return add(new Key(asset, spotPrice, expiry, false), asset, spotPrice);
    }

    /// A forward price.
    int forward(String asset, double spotPrice, double forward, Instant expiry) {
        return add(new Key(asset, forward, expiry, true), asset, spotPrice);
    }

    private int add(Key key, String asset, double spotPrice) {
        int spot = spot(asset, spotPrice);
        return indexOf.computeIfAbsent(key, unseen -> {
            entries.add(new Entry(key, spot, spotPrice));
            return entries.size() - 1;
        });
    }

    /// Times from the valuation to every expiry within the horizon.
    List<Duration> expiries() {
        return entries.stream()
                .map(entry -> entry.key.expiry)
                .filter(Objects::nonNull)
                .filter(grid::contains)
                .map(expiry -> Duration.between(grid.asOf(), expiry))
                .toList();
    }

    /// @param path a path with a point at every expiry within the horizon
    Underlyings build(PathPlan path) {
        return new Underlyings(
                entries.stream().map(entry -> entry.key.asset).toArray(String[]::new),
                entries.stream().map(entry -> entry.key.expiry).toArray(Instant[]::new),
                doubles(entry -> entry.key.price),
                ints(entry -> factor(entry, FactorKind.SPOT)),
                ints(entry -> entry.key.dated ? factor(entry, FactorKind.BASIS) : Underlyings.NO_FACTOR),
                ints(entry -> entry.key.expiry == null ? Underlyings.NO_FACTOR : factor(entry, FactorKind.VOLATILITY)),
                doubles(UnderlyingsBuilder::carry),
                doubles(entry -> entry.key.expiry == null ? 0 : carry(entry) / grid.yearsTo(entry.key.expiry)),
                doubles(entry -> entry.key.expiry == null ? Double.POSITIVE_INFINITY : grid.yearsTo(entry.key.expiry)),
                doubles(entry -> entry.key.expiry == null ? 0 : grid.yearsAfterHorizon(entry.key.expiry)),
                ints(entry -> settlementPoint(entry, path)),
                doubles(entry -> entry.key.expiry == null
                        ? 1
                        : model.termScaling().multiple(DAYS_PER_YEAR * grid.yearsTo(entry.key.expiry))),
                entries.stream().map(this::surface).toArray(ShapeFactors[]::new),
                ints(Entry::spot));
    }

    private ShapeFactors surface(Entry entry) {
        return entry.key.expiry == null
                ? ShapeFactors.NONE
                : ShapeFactors.of(kind -> factor(entry, kind), DAYS_PER_YEAR * grid.yearsTo(entry.key.expiry));
    }

    private int factor(Entry entry, FactorKind kind) {
        return factorOf.getOrDefault(RiskFactor.nameOf(entry.key.asset, kind), Underlyings.NO_FACTOR);
    }

    private int settlementPoint(Entry entry, PathPlan path) {
        return entry.key.expiry == null || !grid.contains(entry.key.expiry)
                ? Underlyings.NOT_WITHIN_HORIZON
                : path.pointAt(grid.yearsTo(entry.key.expiry));
    }

    private static double carry(Entry entry) {
        return entry.key.dated ? StrictMath.log(entry.key.price / entry.spotPrice) : 0;
    }

    private double[] doubles(ToDoubleFunction<Entry> field) {
        return entries.stream().mapToDouble(field).toArray();
    }

    private int[] ints(ToIntFunction<Entry> field) {
        return entries.stream().mapToInt(field).toArray();
    }
}
