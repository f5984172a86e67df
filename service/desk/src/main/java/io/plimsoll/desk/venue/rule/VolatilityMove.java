package io.plimsoll.desk.venue.rule;

import io.plimsoll.kernels.instrument.EuropeanOption;

/// A move of implied volatilities.
@FunctionalInterface
interface VolatilityMove {
    /// No move.
    VolatilityMove NONE = (option, years) -> option.impliedVolatility();

    /// The implied volatility after the move, annual fraction, not negative.
    ///
    /// @param years to expiry
    double of(EuropeanOption option, double years);

    /// `σ (1 + size (30 / max(floor, d))^p)` for `d` days to expiry, at least `least`, and never below 0.
    ///
    /// @param size relative move at thirty days; negative for a fall
    static VolatilityMove byTerm(double size, Term term, double least) {
        return (option, years) -> {
            double days = term.days(years);
            double power = days < Term.PIVOT_DAYS ? term.shortPower() : term.longPower();
            double moved = option.impliedVolatility() * (1 + size * StrictMath.pow(Term.PIVOT_DAYS / days, power));
            return Math.clamp(Math.max(least, moved), 0, EuropeanOption.MAX_VOLATILITY);
        };
    }

    /// How a move depends on the time to expiry.
    ///
    /// @param floorDays least number of days
    record Term(double floorDays, double shortPower, double longPower) {
        private static final double PIVOT_DAYS = 30;
        private static final double DAYS_A_YEAR = 365;

        private double days(double years) {
            return Math.max(floorDays, DAYS_A_YEAR * years);
        }
    }
}
