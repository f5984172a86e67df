package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.implied.TermStructure;
import io.plimsoll.kernels.instrument.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
                ? OptionalDouble.of(Math.log(forward.getAsDouble() / index) * DAYS_A_YEAR / daysTo(expiry))
                : OptionalDouble.empty();
    }

    private double daysTo(Instant expiry) {
        return Duration.between(time, expiry).toMillis() / 86_400_000.0;
    }
}
