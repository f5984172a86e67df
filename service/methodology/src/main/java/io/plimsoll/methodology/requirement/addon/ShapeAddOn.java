package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Position;
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
    private final RiskRequest request;
    private final NetVegas vegas;
    private final double horizonRoot;

    /// @param request market, model and valuation; its holdings are not used
    public ShapeAddOn(ShapeRules rules, Segment segment, RiskRequest request) {
        this.rules = rules;
        this.segment = segment;
        this.request = request;
        this.vegas = new NetVegas(request.asOf(), request.market());
        this.horizonRoot = Math.sqrt(segment.horizon().toSeconds() / SECONDS_A_DAY);
    }

    private record Bucket(String asset, int expiry, StrikeRegion region) {}

    /// Charge and gross vega of one asset, US dollars.
    private static final class AssetCharge {
        private double charge;
        private double pointVega;
    }

    /// The charge of some holdings before the segment's multiplier, US dollars.
    public double dollars(List<Holding> holdings) {
        return charges(holdings).values().stream().mapToDouble(of -> of.charge).sum();
    }

    /// The line of the requirement.
    ///
    /// @param currency price of the report currency, US dollars
    public Component component(List<Holding> holdings, double currency) {
        Map<String, AssetCharge> charges = charges(holdings);
        double sum = charges.values().stream().mapToDouble(of -> of.charge).sum();
        String reason = charges.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
        return new Component(
                Component.Kind.SHAPE,
                Money.of(sum / currency * segment.multiplier().doubleValue()),
                reason.isEmpty() ? "no option is held" : reason);
    }

    private String sentence(String asset, AssetCharge of) {
        return "gross vega of " + FigureText.amount(new BigDecimal(of.pointVega), "USD") + " USD a point in " + asset
                + ", where the model moves "
                + switch (SurfaceCoverage.of(request.model(), asset)) {
                    case NONE -> "no volatility";
                    case LEVEL -> "the level alone";
                    case SURFACE -> "level and shape";
                };
    }

    private Map<String, AssetCharge> charges(List<Holding> holdings) {
        Map<String, AssetCharge> charges = new TreeMap<>();
        for (List<Position> group : groups(holdings)) {
            Map<Bucket, List<SurfaceVega>> buckets = new LinkedHashMap<>();
            for (SurfaceVega point : vegas.of(group)) {
                buckets.computeIfAbsent(bucket(point), unseen -> new ArrayList<>())
                        .add(point);
            }
            buckets.forEach((bucket, points) -> {
                AssetCharge of = charges.computeIfAbsent(bucket.asset, unseen -> new AssetCharge());
                of.charge += charge(bucket, points);
                of.pointVega += points.stream()
                        .mapToDouble(point -> Math.abs(point.pointVega()))
                        .sum();
            });
        }
        return charges;
    }

    /// Positions whose vegas net, by netting group; each position alone where nothing nets.
    private List<List<Position>> groups(List<Holding> holdings) {
        Map<Object, List<Position>> groups = new LinkedHashMap<>();
        for (Holding holding : holdings) {
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

    private double charge(Bucket bucket, List<SurfaceVega> points) {
        double held = 0;
        double sold = 0;
        for (SurfaceVega point : points) {
            held += Math.max(0, point.relativeVega());
            sold += Math.max(0, -point.relativeVega());
        }
        double offset = 2 * rules.offset().doubleValue() * Math.min(held, sold);
        double rate = rules.rate(SurfaceCoverage.of(request.model(), bucket.asset), bucket.region, bucket.expiry);
        return rate * (held + sold - offset) * horizonRoot;
    }
}
