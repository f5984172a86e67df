package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.implied.TermStructure;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The option chain of one asset at one time.
final class ChainDay {
    private static final double DAYS_A_YEAR = 365;
    private static final double TENOR_DAYS = 30;

    private final Instant time;
    private final double index;
    private final Map<String, ChainOption> options;
    private final OptionalDouble volatility;

    private ChainDay(Instant time, double index, Map<String, ChainOption> options, OptionalDouble volatility) {
        this.time = time;
        this.index = index;
        this.options = options;
        this.volatility = volatility;
    }

    /// The options of an asset in a snapshot; empty if it has no index price.
    static Optional<ChainDay> of(ChainSnapshot chain, String asset) {
        OptionalDouble index = chain.index(asset);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Map<String, ChainOption> options = chain.of(asset).stream()
                .collect(
                        Collectors.toMap(ChainOption::instrument, option -> option, (one, other) -> one, TreeMap::new));
        return Optional.of(new ChainDay(
                chain.time(),
                index.getAsDouble(),
                options,
                TermStructure.of(chain, asset).volatility(TENOR_DAYS)));
    }

    Instant time() {
        return time;
    }

    double index() {
        return index;
    }

    /// At-the-money volatility at 30 days.
    OptionalDouble volatility() {
        return volatility;
    }

    Optional<ChainOption> option(String instrument) {
        return Optional.ofNullable(options.get(instrument));
    }

    /// The listed expiry nearest to a number of days, at least a week away so that no option expires overnight.
    Optional<Instant> expiryNear(double days) {
        return options.values().stream()
                .filter(option -> option.daysToExpiry(time) >= 7)
                .map(ChainOption::expiry)
                .distinct()
                .min(Comparator.comparingDouble((Instant expiry) -> Math.abs(daysTo(expiry) - days))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// The option of an expiry whose strike is nearest to a multiple of its forward.
    Optional<ChainOption> strikeNear(Instant expiry, Right right, double multiple) {
        return options.values().stream()
                .filter(option -> option.expiry().equals(expiry) && option.right() == right)
                .min(Comparator.comparingDouble(
                                (ChainOption option) -> Math.abs(option.strike() - multiple * option.forward()))
                        .thenComparingDouble(ChainOption::strike));
    }

    /// The option of the expiry nearest to a number of days whose delta is nearest to `delta` in absolute value.
    Optional<ChainOption> option(double days, Right right, double delta) {
        return expiryNear(days)
                .flatMap(expiry -> options.values().stream()
                        .filter(option -> option.expiry().equals(expiry)
                                && option.right() == right
                                && option.markVolatility() > 0)
                        .min(Comparator.comparingDouble(
                                        (ChainOption option) -> Math.abs(Math.abs(delta(option)) - delta))
                                .thenComparingDouble(ChainOption::strike)));
    }

    /// The change of an option's dollar value with its forward while forward and spot keep their ratio:
    /// `θ Φ(θ d₁)` of Black (1976).
    double delta(ChainOption option) {
        double sign = option.right().sign();
        return sign * NormalLane.cumulative(sign * d1(option));
    }

    /// The change of an option's value with a factor of its volatility, as a share of the asset's price:
    /// `φ(d₁) σ √T` times the weight of the factor.
    double vega(ChainOption option, FactorKind kind) {
        double weight = SurfaceWeights.weight(
                kind,
                option.daysToExpiry(time),
                SurfaceWeights.moneyness(option.strike(), option.forward(), deviation(option)),
                VolatilityTermScaling.DEFAULT);
        return relativeVega(option) * weight;
    }

    /// The change of an option's value with the logarithm of its volatility, as a share of the asset's price.
    double relativeVega(ChainOption option) {
        double d1 = d1(option);
        return StrictMath.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * deviation(option);
    }

    /// The options, and the future of each expiry that offsets their delta.
    List<ChainLeg> hedged(List<ChainLeg.Option> options) {
        Map<Instant, Double> deltas = new LinkedHashMap<>();
        options.forEach(leg -> deltas.merge(leg.option().expiry(), leg.units() * delta(leg.option()), Double::sum));
        List<ChainLeg> legs = new ArrayList<>(options);
        deltas.forEach((expiry, delta) ->
                legs.add(new ChainLeg.Forward(expiry, forward(expiry).orElseThrow(), -delta)));
        return legs;
    }

    private double d1(ChainOption option) {
        double deviation = deviation(option);
        return StrictMath.log(option.forward() / option.strike()) / deviation + 0.5 * deviation;
    }

    private double deviation(ChainOption option) {
        return option.markVolatility() * Math.sqrt(option.daysToExpiry(time) / DAYS_A_YEAR);
    }

    /// The median forward of an expiry's options.
    OptionalDouble forward(Instant expiry) {
        List<Double> forwards = options.values().stream()
                .filter(option -> option.expiry().equals(expiry))
                .map(ChainOption::forward)
                .sorted()
                .toList();
        return forwards.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(forwards.get(forwards.size() / 2));
    }

    /// The annualised basis `ln(F / S) / τ` of an expiry.
    OptionalDouble basis(Instant expiry) {
        OptionalDouble forward = forward(expiry);
        return forward.isPresent() && daysTo(expiry) > 0
                ? OptionalDouble.of(StrictMath.log(forward.getAsDouble() / index) * DAYS_A_YEAR / daysTo(expiry))
                : OptionalDouble.empty();
    }

    private double daysTo(Instant expiry) {
        return Duration.between(time, expiry).toMillis() / 86_400_000.0;
    }
}
