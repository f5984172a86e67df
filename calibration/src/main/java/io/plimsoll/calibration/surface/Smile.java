package io.plimsoll.calibration.surface;

import io.plimsoll.kernels.model.SurfaceWeights;
import java.time.Instant;

/// The implied volatilities of one expiry at one time, one for each strike.
///
/// ```
/// strikes        [strike]  US dollars, ascending
/// volatilities   [strike]  annual fractions
/// openInterest   [strike]  call and put together, units of the asset
/// spreads        [strike]  ask minus bid of the out-of-the-money option, units of the asset; NaN without quotes
/// ```
///
/// @param days of 24 hours to the expiry
/// @param forward price of the future with the same expiry, US dollars
public record Smile(
        Instant expiry,
        double days,
        double forward,
        double[] strikes,
        double[] volatilities,
        double[] openInterest,
        double[] spreads) {
    private static final double DAYS_A_YEAR = 365;

    /// @throws IllegalArgumentException unless strikes ascend and every array has one value a strike
    public Smile {
        int count = strikes.length;
        if (volatilities.length != count || openInterest.length != count || spreads.length != count) {
            throw new IllegalArgumentException(count + " strikes with " + volatilities.length + " volatilities, "
                    + openInterest.length + " open interests and " + spreads.length + " spreads");
        }
        for (int i = 1; i < count; i++) {
            if (!(strikes[i - 1] < strikes[i])) {
                throw new IllegalArgumentException("strike " + strikes[i - 1] + " stands before " + strikes[i]);
            }
        }
    }

    /// Years of 365 days to the expiry.
    public double years() {
        return days / DAYS_A_YEAR;
    }

    /// The number of strikes.
    public int size() {
        return strikes.length;
    }

    /// `ln(K/F) / (σ √T)` of a strike, with its own volatility.
    public double moneyness(int strike) {
        return SurfaceWeights.moneyness(strikes[strike], forward, volatilities[strike] * Math.sqrt(years()));
    }
}
