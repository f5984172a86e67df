package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Underlyings;

/// The range of a log-level at the horizon: its mean plus and minus some standard deviations.
///
/// @param centre mean
/// @param reach half the width of the range, above zero
record FactorRange(double centre, double reach) {
    /// Half the range in standard deviations. A normal law leaves five standard deviations in 0.6 of a million
    /// scenarios, a Student law of four degrees in two of a thousand. These few are revalued exactly; a wider
    /// range would need higher degrees everywhere.
    static final double STANDARD_DEVIATIONS = 5;

    /// Least reach, so that scaling is defined for a constant level.
    private static final double MIN_REACH = 1e-6;

    /// The range of the log-price of an unsettled underlying at the horizon.
    static FactorRange ofPrice(Book book, PeriodLaw factors, int underlying) {
        Underlyings all = book.underlyings();
        double yearsLeft = all.yearsLeft()[underlying];
        double[] weights = new double[factors.size()];
        add(weights, all.spotFactor()[underlying], 1);
        add(weights, all.basisFactor()[underlying], yearsLeft);
        double still = StrictMath.log(all.initial()[underlying])
                + all.carryRate()[underlying] * yearsLeft
                - all.carry()[underlying];
        return of(weights, still, factors, periods(book));
    }

    /// The range of the log-move of implied volatilities on an underlying.
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
