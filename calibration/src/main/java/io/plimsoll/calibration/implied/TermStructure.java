package io.plimsoll.calibration.implied;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The at-the-money volatilities of an asset at one time, by expiry.
///
/// At each expiry, the marks of the out-of-the-money options at the two strikes next to the forward give two
/// volatilities. Total variance is linear in the log-strike between them. Between expiries total variance is
/// linear in time, which excludes calendar arbitrage (Gatheral 2006, The Volatility Surface, ch. 3). There is no
/// extrapolation beyond the listed expiries.
///
/// @param time of the chain
/// @param asset whose options
/// @param points by expiry, ascending
/// @param unused all other expiries
public record TermStructure(Instant time, String asset, List<TermPoint> points, List<UnusedExpiry> unused) {
    /// Shortest time to expiry: below it, the hour of the day matters more than the volatility.
    public static final double MIN_DAYS = 1;

    public TermStructure {
        points = List.copyOf(points);
        unused = List.copyOf(unused);
    }

    /// Computes the term structure of an asset from a chain.
    public static TermStructure of(ChainSnapshot chain, String asset) {
        List<ChainOption> options = chain.of(asset);
        List<TermPoint> points = new ArrayList<>();
        List<UnusedExpiry> unused = new ArrayList<>();
        for (Instant expiry :
                options.stream().map(ChainOption::expiry).distinct().sorted().toList()) {
            double forward = chain.forward(asset, expiry).orElseThrow();
            AtTheMoney search = new AtTheMoney(
                    chain.time(),
                    forward,
                    options.stream()
                            .filter(option -> option.expiry().equals(expiry))
                            .toList());
            switch (search.volatility()) {
                case ImpliedOutcome.Found(double volatility) ->
                    points.add(new TermPoint(expiry, search.days(), volatility));
                case ImpliedOutcome.None(String reason) ->
                    unused.add(new UnusedExpiry(chain.time(), asset, expiry, reason));
            }
        }
        return new TermStructure(chain.time(), asset, points, unused);
    }

    /// The volatility at a tenor; empty before the first expiry and after the last.
    ///
    /// @param days above zero
    public OptionalDouble volatility(double days) {
        for (int i = 0; i < points.size(); i++) {
            TermPoint after = points.get(i);
            if (after.days() == days) {
                return OptionalDouble.of(after.volatility());
            }
            if (after.days() > days) {
                return i == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.sqrt(variance(points.get(i - 1), after, days) / days));
            }
        }
        return OptionalDouble.empty();
    }

    private static double variance(TermPoint before, TermPoint after, double days) {
        double weight = (days - before.days()) / (after.days() - before.days());
        return (1 - weight) * total(before) + weight * total(after);
    }

    private static double total(TermPoint point) {
        return point.volatility() * point.volatility() * point.days();
    }
}
