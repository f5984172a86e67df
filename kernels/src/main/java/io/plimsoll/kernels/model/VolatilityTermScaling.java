package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// The sensitivity of an option's implied volatility to its asset's volatility factor: a log-change `g` of the
/// factor multiplies the volatility of an option with `d` days to expiry by `exp((30/d)^p g)`. Options closer to
/// expiry move more. Below [#MIN_DAYS] days the multiple stays constant, because the power would grow without
/// bound and no daily move of such options can be observed.
///
/// The defaults are those of Deribit's portfolio margin (0.30 below 30 days, 0.13 beyond).
///
/// @param upTo30Days the power `p` for `d <= 30`
/// @param beyond30Days the power `p` for `d > 30`
public record VolatilityTermScaling(double upTo30Days, double beyond30Days) {
    /// Tenor, in days, that moves one for one with the factor.
    public static final double PIVOT_DAYS = 30;

    /// Options closer to expiry move as if they had this many days left.
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
        return StrictMath.pow(PIVOT_DAYS / days, days <= PIVOT_DAYS ? upTo30Days : beyond30Days);
    }
}
