package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds pairs of options that simulated volatilities move into a calendar arbitrage: an option of a nearer expiry
/// is worth more than one of the next expiry at the same moneyness. Nothing forbids it in the model, which moves
/// each option's own volatility. Such paths overstate the loss of a book that is long the later option.
///
/// The pair's volatilities move along the line that turns it soonest, as the first-order reliability method does
/// (Hasofer and Lind 1974). Thread-safe.
final class CalendarArbitrage {
    /// Moves of fewer standard deviations than this are a finding: 0.6 % of normal draws are beyond it.
    static final double MIN_DEVIATIONS = 2.5;

    /// Least gain of an arbitrage that counts: ten basis points of the forward.
    static final double MIN_GAIN = 1e-3;

    /// Two options are at the same moneyness if they differ by less than this, in standard deviations of the nearer.
    private static final double MAX_DISTANCE = 0.25;

    private static final double DAYS_PER_YEAR = 365;
    private static final int HALVINGS = 30;

    private final RiskRequest request;
    private final Map<String, EuropeanOption> options = new HashMap<>();
    private final double horizonYears;

    CalendarArbitrage(RiskRequest request) {
        this.request = request;
        Duration horizon = request.plan().horizon();
        this.horizonYears = Years.between(request.asOf(), request.asOf().plus(horizon));
        for (Instrument instrument : request.market().instruments()) {
            if (instrument instanceof EuropeanOption option
                    && option.impliedVolatility() > 0
                    && option.expiry().isAfter(request.asOf().plus(horizon))) {
                options.put(option.name(), option);
            }
        }
    }

    /// One option at the horizon.
    ///
    /// @param logMoneyness `ln(K/F)`
    /// @param deviation `σ √(T - h)`
    /// @param weights of the asset's factors in the log-change of its volatility
    private record Point(EuropeanOption option, double logMoneyness, double deviation, double[] weights) {}

    /// A pair and its move of one standard deviation towards an arbitrage, as log-changes of both volatilities.
    private record Turning(Point nearer, Point later, double nearerMove, double laterMove) {
        /// The gain of selling the nearer option and buying the later one, as a share of the forward.
        double gain(double deviations) {
            return value(nearer.deviation * StrictMath.exp(deviations * nearerMove))
                    - value(later.deviation * StrictMath.exp(deviations * laterMove));
        }

        private double value(double deviation) {
            return BlackLane.value(1, 1, 0, StrictMath.exp(nearer.logMoneyness), nearer.logMoneyness, deviation);
        }

        boolean isSoonerThan(@Nullable Turning other) {
            return gain(MIN_DEVIATIONS) > (other == null ? MIN_GAIN : other.gain(MIN_DEVIATIONS));
        }

        /// Standard deviations at which the gain reaches [#MIN_GAIN], if it does at [#MIN_DEVIATIONS].
        double deviations() {
            double low = 0;
            double high = MIN_DEVIATIONS;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = 0.5 * (low + high);
                if (gain(middle) < MIN_GAIN) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }
    }

    /// The findings about a portfolio's options, by asset. Paths start at the object that holds the positions.
    List<Notice> of(List<Position> positions) {
        Map<String, NavigableMap<Instant, List<EuropeanOption>>> held = new TreeMap<>();
        positions.stream()
                .map(Position::instrument)
                .distinct()
                .map(options::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(EuropeanOption::strike).thenComparing(EuropeanOption::name))
                .forEach(option -> held.computeIfAbsent(option.asset(), unseen -> new TreeMap<>())
                        .computeIfAbsent(option.expiry(), unseen -> new ArrayList<>())
                        .add(option));
        List<Notice> findings = new ArrayList<>();
        held.forEach((asset, expiries) -> {
            Turning soonest = soonest(asset, expiries);
            if (soonest != null) {
                findings.add(notice(soonest));
            }
        });
        return findings;
    }

    /// The pair of adjacent expiries that turns soonest; null if none turns within [#MIN_DEVIATIONS].
    private @Nullable Turning soonest(String asset, NavigableMap<Instant, List<EuropeanOption>> expiries) {
        RiskModel model = request.model();
        List<FactorKind> kinds = Stream.of(FactorKind.values())
                .filter(kind -> kind.movesVolatility() && SurfaceCoverage.isMoved(model, asset, kind))
                .toList();
        if (kinds.isEmpty()) {
            return null;
        }
        int[] factors = kinds.stream()
                .mapToInt(kind -> model.indexOf(RiskFactor.nameOf(asset, kind)))
                .toArray();
        Turning soonest = null;
        List<Point> nearer = List.of();
        for (List<EuropeanOption> expiry : expiries.values()) {
            List<Point> later =
                    expiry.stream().map(option -> point(option, kinds)).toList();
            for (Point point : nearer) {
                Turning turning = later.stream()
                        .min(Comparator.comparingDouble(other -> distance(point, other)))
                        .filter(other -> distance(point, other) < MAX_DISTANCE * point.deviation)
                        .map(other -> turning(point, other, factors))
                        .orElse(null);
                if (turning != null && turning.isSoonerThan(soonest)) {
                    soonest = turning;
                }
            }
            nearer = later;
        }
        return soonest;
    }

    private static double distance(Point one, Point other) {
        return Math.abs(one.logMoneyness - other.logMoneyness);
    }

    private Point point(EuropeanOption option, List<FactorKind> kinds) {
        double years = Years.between(request.asOf(), option.expiry());
        double moneyness = SurfaceWeights.moneyness(
                option.strike(), option.underlyingPrice(), option.impliedVolatility() * Math.sqrt(years));
        return new Point(
                option,
                StrictMath.log(option.strike() / option.underlyingPrice()),
                option.impliedVolatility() * Math.sqrt(years - horizonYears),
                kinds.stream()
                        .mapToDouble(kind -> SurfaceWeights.weight(
                                kind,
                                years * DAYS_PER_YEAR,
                                moneyness,
                                request.model().termScaling()))
                        .toArray());
    }

    private Turning turning(Point nearer, Point later, int[] factors) {
        double nearerMove = 0;
        double laterMove = 0;
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < factors.length; j++) {
                double towards = covariance(factors[i], factors[j]) * (nearer.weights[j] - later.weights[j]);
                nearerMove += nearer.weights[i] * towards;
                laterMove += later.weights[i] * towards;
            }
        }
        double deviation = Math.sqrt(Math.max(Double.MIN_NORMAL, nearerMove - laterMove));
        return new Turning(nearer, later, nearerMove / deviation, laterMove / deviation);
    }

    /// The covariance of two factors over the horizon.
    private double covariance(int one, int other) {
        RiskModel model = request.model();
        return model.factors().get(one).volatility()
                * model.factors().get(other).volatility()
                * model.correlation().at(one, other)
                * horizonYears;
    }

    private static Notice notice(Turning turning) {
        String pair = turning.nearer.option.name() + " worth more than " + turning.later.option.name()
                + ", a later option at its moneyness";
        return new Notice(
                FindingKind.CALENDAR_ARBITRAGE.code(),
                "/positions",
                turning.gain(0) > MIN_GAIN
                        ? "the implied volatilities make " + pair + ": check them"
                        : "a move of the volatilities by " + Findings.text(turning.deviations())
                                + " standard deviations over the horizon makes " + pair
                                + ": on such paths the loss of a book that is long the later one is overstated");
    }
}
