package io.plimsoll.calibration.backtest.statistic;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// The p-value of a statistic from its law under a right model, with ties broken at random.
///
/// A count of exceptions takes few values, so no fixed bound gives a test the size that it is meant to have. With
/// `U` uniform, `P(S > s) + U P(S = s)` is uniform under a right model whatever the law of `S`, so the test
/// rejects in exactly 5 of 100 cases at 5 %. Where the law is simulated by `N` draws the p-value is `(#above + U
/// (#equal + 1)) / (N + 1)`, exact for every `N` (Dufour 2006, "Monte Carlo tests with nuisance parameters", J.
/// Econometrics 133, 443-477; for back-tests Christoffersen and Pelletier 2004, J. Financial Econometrics 2,
/// 84-108).
///
/// `U` follows from a seed: the same series and seed give the same p-value.
final class RankedStatistic {
    /// Statistics that differ by less than this, relatively, are the same with another rounding.
    private static final double ROUNDING = 1e-9;

    private final double statistic;
    private final double slack;
    private double above;
    private double equal;

    RankedStatistic(double statistic) {
        this.statistic = statistic;
        this.slack = ROUNDING * Math.max(1, Math.abs(statistic));
    }

    /// Adds a value that a right model has with this probability, or this weight.
    void add(double value, double weight) {
        if (value > statistic + slack) {
            above += weight;
        } else if (value >= statistic - slack) {
            equal += weight;
        }
    }

    /// The p-value where every value was added with its probability.
    ///
    /// @param uniform `U`
    double exact(double uniform) {
        return Math.clamp(above + uniform * equal, 0, 1);
    }

    /// The p-value of a statistic whose law is drawn.
    ///
    /// @param draws `N`
    /// @param random gives `U` first, and then the draws
    /// @param draw a statistic under a right model; NaN where it is not defined, which is drawn again
    static double simulated(
            double statistic, int draws, SplittableRandom random, ToDoubleFunction<SplittableRandom> draw) {
        double uniform = random.nextDouble();
        RankedStatistic ranked = new RankedStatistic(statistic);
        for (int i = 0; i < draws; i++) {
            double value = draw.applyAsDouble(random);
            while (Double.isNaN(value)) {
                value = draw.applyAsDouble(random);
            }
            ranked.add(value, 1);
        }
        return (ranked.above + uniform * (ranked.equal + 1)) / (draws + 1);
    }
}
