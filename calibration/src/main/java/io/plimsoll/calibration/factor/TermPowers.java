package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.implied.TermStructureChange;
import io.plimsoll.calibration.optim.IntervalMinimiser;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// One factor behind the changes of all tenors: `x(t, d) = (30/d)^p g(t) + noise`, with one power up to 30 days
/// and one beyond, the engine's [VolatilityTermScaling].
///
/// For given powers, the `g(t)` of least squares is `Σ m x / Σ m²` with `m = (30/d)^p`; the powers minimise what
/// is left, by Brent's method in one after the other until they stand still. With noise of one size at all tenors
/// that is the maximum of the likelihood. No tenor is taken for the factor itself, whose noise would make all
/// powers too small.
///
/// @param scaling the powers, each from 0 to 1
/// @param factor `g(t)`
/// @param explained share of the sum of squares that the factor takes, from 0 to 1
record TermPowers(VolatilityTermScaling scaling, double[] factor, double explained) {
    private static final int MAX_ROUNDS = 60;
    private static final double MAX_POWER_CHANGE = 1e-8;

    /// Fits to at least one day.
    static TermPowers of(List<TermStructureChange> days) {
        double shorter = VolatilityTermScaling.DEFAULT.upTo30Days();
        double longer = VolatilityTermScaling.DEFAULT.beyond30Days();
        double[][] products = products(days);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double fixed = longer;
            double nextShorter = lowest(power -> taken(products, power, fixed));
            double nextLonger = lowest(power -> taken(products, nextShorter, power));
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
        return new TermPowers(scaling, factor, taken(products, shorter, longer) / trace(products));
    }

    /// The end of the range where that is lower than anything inside.
    private static double lowest(DoubleUnaryOperator taken) {
        double inside = IntervalMinimiser.minimum(power -> -taken.applyAsDouble(power), 0, 1);
        double best = inside;
        for (double end : new double[] {0, 1}) {
            best = taken.applyAsDouble(end) >= taken.applyAsDouble(best) ? end : best;
        }
        return best;
    }

    /// The sum of squares that the factor takes, `mᵀ (Σ x xᵀ) m / mᵀ m`.
    private static double taken(double[][] products, double shorter, double longer) {
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
