package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.implied.TermStructureChange;
import io.plimsoll.calibration.optim.IntervalMinimiser;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A one-factor model of the changes at all tenors: `x(t, d) = (30/d)^p g(t) + noise`, with one power up to 30
/// days and another beyond, as in [VolatilityTermScaling].
///
/// For given powers, the least-squares `g(t)` is `Σ m x / Σ m²` with `m = (30/d)^p`. The powers minimise the
/// residual sum of squares, by Brent's method in each in turn until convergence. This is maximum likelihood if
/// the noise is the same at all tenors. No tenor serves as the factor itself: its noise would bias the powers
/// down.
///
/// @param scaling the powers, each from 0 to 1
/// @param factor `g(t)`
/// @param explained share of the sum of squares that the factor explains, from 0 to 1
record TermPowers(VolatilityTermScaling scaling, double[] factor, double explained) {
    private static final int MAX_ROUNDS = 60;
    private static final double MAX_POWER_CHANGE = 1e-8;

    /// Fits the model to at least one day.
    static TermPowers of(List<TermStructureChange> days) {
        double shorter = VolatilityTermScaling.DEFAULT.upTo30Days();
        double longer = VolatilityTermScaling.DEFAULT.beyond30Days();
        double[][] products = products(days);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double fixed = longer;
            double nextShorter = best(power -> explained(products, power, fixed));
            double nextLonger = best(power -> explained(products, nextShorter, power));
            double moved = Math.max(Math.abs(nextShorter - shorter), Math.abs(nextLonger - longer));
            shorter = nextShorter;
            longer = nextLonger;
            if (moved < MAX_POWER_CHANGE) {
                break;
            }
        }
        VolatilityTermScaling scaling = new VolatilityTermScaling(shorter, longer);
        double[] multiples = multiples(shorter, longer);
        double[] factor =
                days.stream().mapToDouble(day -> factor(day, multiples)).toArray();
        return new TermPowers(scaling, factor, explained(products, shorter, longer) / trace(products));
    }

    /// The best power, including the ends of the range.
    private static double best(DoubleUnaryOperator explained) {
        double inside = IntervalMinimiser.minimum(candidate -> -explained.applyAsDouble(candidate), 0, 1);
        double power = inside;
        for (double end : new double[] {0, 1}) {
            power = explained.applyAsDouble(end) >= explained.applyAsDouble(power) ? end : power;
        }
        return power;
    }

    /// The explained sum of squares, `mᵀ (Σ x xᵀ) m / mᵀ m`.
    private static double explained(double[][] products, double shorter, double longer) {
        double[] multiples = multiples(shorter, longer);
        double norm = 0;
        double sum = 0;
        for (int i = 0; i < multiples.length; i++) {
            norm += multiples[i] * multiples[i];
            for (int j = 0; j < multiples.length; j++) {
                sum += multiples[i] * products[i][j] * multiples[j];
            }
        }
        return sum / norm;
    }

    private static double[][] products(List<TermStructureChange> days) {
        int tenors = TermStructureChange.tenorDays().length;
        double[][] products = new double[tenors][tenors];
        for (TermStructureChange day : days) {
            for (int i = 0; i < tenors; i++) {
                for (int j = 0; j < tenors; j++) {
                    products[i][j] += day.tenors()[i] * day.tenors()[j];
                }
            }
        }
        return products;
    }

    private static double trace(double[][] products) {
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            sum += products[i][i];
        }
        return sum;
    }

    private static double factor(TermStructureChange day, double[] multiples) {
        double product = 0;
        double norm = 0;
        for (int i = 0; i < multiples.length; i++) {
            product += multiples[i] * day.tenors()[i];
            norm += multiples[i] * multiples[i];
        }
        return product / norm;
    }

    private static double[] multiples(double shorter, double longer) {
        VolatilityTermScaling scaling = new VolatilityTermScaling(shorter, longer);
        double[] tenors = TermStructureChange.tenorDays();
        double[] multiples = new double[tenors.length];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = scaling.multiple(tenors[i]);
        }
        return multiples;
    }
}
