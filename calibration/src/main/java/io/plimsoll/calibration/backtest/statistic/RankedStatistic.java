package io.plimsoll.calibration.backtest.statistic;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// The p-value of a statistic from its distribution under a correct model, with random tie-breaking.
///
/// A count of exceptions has few values, so no fixed bound gives a test of exact size. With a uniform `U`, `P(S >
/// s) + U P(S = s)` is uniform under a correct model for any distribution of `S`. The test then rejects in
/// exactly 5 % of cases at 5 %. With `N` simulated statistics the p-value is `(#above + U (#equal + 1)) / (N +
/// 1)`, exact for every `N` (Dufour 2006, "Monte Carlo tests with nuisance parameters", J. Econometrics 133,
/// 443-477; for back-tests Christoffersen and Pelletier 2004, J. Financial Econometrics 2, 84-108).
///
/// `U` comes from a seed: the same series and seed give the same p-value.
final class RankedStatistic {
    /// Relative difference below which two statistics are equal up to rounding.
    private static final double RELATIVE_ROUNDING = 1e-9;

    private final double statistic;
    private final double slack;
    private double above;
    private double equal;

    RankedStatistic(double statistic) {
        this.statistic = statistic;
        this.slack = RELATIVE_ROUNDING * Math.max(1, Math.abs(statistic));
    }

    /// Adds a value of the statistic with its probability or weight under a correct model.
    void add(double value, double weight) {
        if (value > statistic + slack) {
            above += weight;
        } else if (value >= statistic - slack) {
            equal += weight;
        }
    }

    /// The p-value after every value was added with its probability.
    ///
    /// @param uniform `U`
    double exact(double uniform) {
        return Math.clamp(above + uniform * equal, 0, 1);
    }

    /// The p-value of a statistic by simulation.
    ///
    /// @param draws `N`
    /// @param random source of `U`, then of the simulated statistics
    /// @param draw draws a statistic under a correct model; NaN means not defined and is drawn again
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
