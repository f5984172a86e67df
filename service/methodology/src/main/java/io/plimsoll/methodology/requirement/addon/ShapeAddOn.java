package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.kernels.vega.NetVegas;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import io.plimsoll.kernels.vega.SurfaceVega;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.policy.StrikeRegion;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Charges moves of implied volatilities that the model does not make.
///
/// A bucket has one asset, one range of expiries, one [StrikeRegion] and one netting group. Let `L` and `S` be the long
/// and the short relative vega of its points of the surface, in US dollars. The charge is
///
/// `Σ rate (L + S - 2 offset min(L, S)) √h`
///
/// over all buckets, with the horizon `h` in days. Buckets and netting groups do not offset each other. The charge is a
/// norm of the vegas: sub-additive, homogeneous, never negative. With an `offset` of at most 0.5 an option in a new
/// point never lowers it.
public final class ShapeAddOn {
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final ShapeRules rules;
    private final Segment segment;
    private final RiskModel model;
    private final Holdings holdings;
    private final NetVegas vegas;
    private final double horizonRoot;

    /// @param request model and valuation
    /// @param holdings net holdings of the account
    public ShapeAddOn(ShapeRules rules, Segment segment, RiskRequest request, Holdings holdings) {
        this.rules = rules;
        this.segment = segment;
        this.model = request.model();
        this.holdings = holdings;
        this.vegas = new NetVegas(
                request.asOf(), holdings::instrument, asset -> holdings.price(asset) * holdings.currency());
        this.horizonRoot = Math.sqrt(segment.horizon().toSeconds() / SECONDS_A_DAY);
    }

    private record Bucket(String asset, int expiry, StrikeRegion region) {}

    /// Long and short relative vega of a bucket, each at least 0, US dollars.
    private record Sides(double held, double sold) {
        static final Sides NONE = new Sides(0, 0);

        Sides plus(Sides other) {
            return new Sides(held + other.held, sold + other.sold);
        }

        /// With the vega of one more point, or without it at a `sign` of -1.
        Sides plus(double vega, int sign) {
            return new Sides(held + sign * Math.max(0, vega), sold + sign * Math.max(0, -vega));
        }
    }

    /// Charge and gross vega of one asset, US dollars.
    private static final class AssetCharge {
        private double charge;
        private double pointVega;
    }

    /// The charge before the segment's multiplier, US dollars.
    public double dollars() {
        return charges().values().stream().mapToDouble(of -> of.charge).sum();
    }

    /// The fall of the charge if a position alone is closed, by its id, US dollars before the segment's multiplier. It
    /// is negative for a position that offsets others. Positions other than options are left out.
    public Map<String, Double> reliefs() {
        Map<String, Double> reliefs = new TreeMap<>();
        for (List<Position> group : groups()) {
            List<SurfaceVega> points = vegas.of(group);
            Map<Bucket, Sides> sides = sides(points);
            for (Position position : group) {
                vegas.of(List.of(position)).forEach(own -> {
                    Bucket bucket = bucket(own);
                    Sides before = sides.getOrDefault(bucket, Sides.NONE);
                    double net = points.stream()
                            .filter(own::isAtPointOf)
                            .mapToDouble(SurfaceVega::relativeVega)
                            .sum();
                    Sides after = before.plus(net, -1).plus(net - own.relativeVega(), 1);
                    reliefs.put(position.positionId(), charge(bucket, before) - charge(bucket, after));
                });
            }
        }
        return reliefs;
    }

    /// The line of the requirement.
    ///
    /// @throws ModelOverflowException if the vega leaves the range of numbers
    public Component component() {
        Map<String, AssetCharge> charges = charges();
        double sum = charges.values().stream().mapToDouble(of -> of.charge).sum();
        if (charges.values().stream().anyMatch(of -> !Double.isFinite(of.charge + of.pointVega))) {
            throw ModelOverflowException.ofPart("the vega of the options is beyond the range of numbers");
        }
        String reason = charges.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
        return new Component(
                Component.Kind.SHAPE,
                Money.of(sum / holdings.currency() * segment.multiplier().doubleValue()),
                reason.isEmpty() ? "no option is held" : reason);
    }

    private String sentence(String asset, AssetCharge of) {
        return "gross vega of " + FigureText.amount(new BigDecimal(of.pointVega), "USD") + " USD a point in " + asset
                + ", where the model moves "
                + switch (SurfaceCoverage.of(model, asset)) {
                    case NONE -> "no volatility";
                    case LEVEL -> "the level alone";
                    case SURFACE -> "level and shape";
                };
    }

    private Map<String, AssetCharge> charges() {
        Map<String, AssetCharge> charges = new TreeMap<>();
        for (List<Position> group : groups()) {
            List<SurfaceVega> points = vegas.of(group);
            sides(points).forEach((bucket, sides) -> of(charges, bucket.asset).charge += charge(bucket, sides));
            points.forEach(point -> of(charges, point.asset()).pointVega += Math.abs(point.pointVega()));
        }
        return charges;
    }

    private static AssetCharge of(Map<String, AssetCharge> charges, String asset) {
        return charges.computeIfAbsent(asset, unseen -> new AssetCharge());
    }

    private Map<Bucket, Sides> sides(List<SurfaceVega> points) {
        Map<Bucket, Sides> sides = new LinkedHashMap<>();
        for (SurfaceVega point : points) {
            sides.merge(bucket(point), Sides.NONE.plus(point.relativeVega(), 1), Sides::plus);
        }
        return sides;
    }

    /// Positions whose vegas net, by netting group; each position alone where nothing nets.
    private List<List<Position>> groups() {
        Map<Object, List<Position>> groups = new LinkedHashMap<>();
        for (Holding holding : holdings.all()) {
            boolean isAlone = holding.group() == null || segment.nettingScope() == NettingScope.ISOLATED;
            for (Position position : holding.positions()) {
                groups.computeIfAbsent(
                                isAlone ? position : Objects.requireNonNull(holding.group()),
                                unseen -> new ArrayList<>())
                        .add(position);
            }
        }
        return List.copyOf(groups.values());
    }

    private Bucket bucket(SurfaceVega point) {
        return new Bucket(
                point.asset(),
                rules.bucket(point.days()),
                StrikeRegion.of(point.deviations(), rules.wing().doubleValue()));
    }

    private double charge(Bucket bucket, Sides sides) {
        double offset = 2 * rules.offset().doubleValue() * Math.min(sides.held, sides.sold);
        double rate = rules.rate(SurfaceCoverage.of(model, bucket.asset), bucket.region, bucket.expiry);
        return rate * (sides.held + sides.sold - offset) * horizonRoot;
    }
}
