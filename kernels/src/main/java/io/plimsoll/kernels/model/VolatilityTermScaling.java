package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// How far an option's implied volatility follows its asset's volatility factor: a log-change `g` of the factor
/// moves the volatility of an option with `d` days to expiry by the factor `exp((30/d)^p g)`. Short options move
/// more, down to [#MIN_DAYS]: of options that are closer to their expiry no move from one day to the next has
/// been seen, and the power would grow without bound.
///
/// The defaults are those of Deribit's portfolio margin (0.30 below 30 days, 0.13 beyond).
///
/// @param upTo30Days the power `p` for `d <= 30`
/// @param beyond30Days the power `p` for `d > 30`
public record VolatilityTermScaling(double upTo30Days, double beyond30Days) {
    /// The tenor, in days, that moves one for one with the factor.
    public static final double PIVOT_DAYS = 30;

    /// Options closer to their expiry move as one with this many days left.
    public static final double MIN_DAYS = 1;

    /// Powers 0.30 and 0.13.
    public static final VolatilityTermScaling DEFAULT = new VolatilityTermScaling(0.30, 0.13);

    /// @throws io.plimsoll.kernels.check.InvalidInputException unless both powers lie between 0 and 1
    public VolatilityTermScaling {
        new Checks()
                .within("upTo30Days", upTo30Days, 0, 1)
                .within("beyond30Days", beyond30Days, 0, 1)
                .throwIfAny();
    }

    /// The multiple `(30/max(d, 1))^p` of the factor's log-change.
    ///
    /// @param daysToExpiry `d`, above zero
    public double multiple(double daysToExpiry) {
        double days = Math.max(daysToExpiry, MIN_DAYS);
        return Math.pow(PIVOT_DAYS / days, days <= PIVOT_DAYS ? upTo30Days : beyond30Days);
    }
}
