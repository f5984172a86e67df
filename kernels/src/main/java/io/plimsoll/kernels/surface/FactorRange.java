package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Underlyings;

/// How far a logarithm moves until the horizon: its mean and some standard deviations of the model to either
/// side.
///
/// @param centre its mean
/// @param reach half the width of the range, above zero
record FactorRange(double centre, double reach) {
    /// A normal law leaves five standard deviations in 0.6 of a million scenarios, a Student law of four degrees
    /// in two of a thousand: few enough to revalue, and each more would need a higher degree everywhere.
    static final double STANDARD_DEVIATIONS = 5;

    /// Keeps the scaling defined where nothing moves.
    private static final double MIN_REACH = 1e-6;

    /// Of the logarithm of an underlying's price at the horizon, if it has not settled before.
    static FactorRange ofPrice(Book book, PeriodLaw factors, int underlying) {
        Underlyings all = book.underlyings();
        double yearsLeft = all.yearsLeft()[underlying];
        double[] weights = new double[factors.size()];
        add(weights, all.spotFactor()[underlying], 1);
        add(weights, all.basisFactor()[underlying], yearsLeft);
        double still =
                Math.log(all.initial()[underlying]) + all.carryRate()[underlying] * yearsLeft - all.carry()[underlying];
        return of(weights, still, factors, periods(book));
    }

    /// Of the logarithm of the factor by which implied volatilities on an underlying move.
    static FactorRange ofVolatility(Book book, PeriodLaw factors, int underlying) {
        Underlyings all = book.underlyings();
        double[] weights = new double[factors.size()];
        add(weights, all.volatilityFactor()[underlying], all.termMultiple()[underlying]);
        return of(weights, 0, factors, periods(book));
    }

    /// The lower end.
    double lowest() {
        return centre - reach;
    }

    /// The value at `x` from -1 to 1.
    double at(double x) {
        return centre + reach * x;
    }

    private static void add(double[] weights, int factor, double weight) {
        if (factor != Underlyings.NO_FACTOR) {
            weights[factor] += weight;
        }
    }

    private static double periods(Book book) {
        return book.path().point(book.points()).periods();
    }

    private static FactorRange of(double[] weights, double still, PeriodLaw factors, double periods) {
        double mean = still;
        double variance = 0;
        for (int f = 0; f < weights.length; f++) {
            mean += periods * weights[f] * factors.drift()[f];
        }
        for (int k = 0; k < weights.length; k++) {
            double loading = 0;
            for (int f = k; f < weights.length; f++) {
                loading += weights[f] * factors.deviation()[f] * factors.lower()[f * weights.length + k];
            }
            variance += periods * loading * loading;
        }
        return new FactorRange(mean, Math.max(MIN_REACH, STANDARD_DEVIATIONS * Math.sqrt(variance)));
    }
}
