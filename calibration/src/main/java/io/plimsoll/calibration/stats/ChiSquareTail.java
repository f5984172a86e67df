package io.plimsoll.calibration.stats;

import org.apache.commons.math3.special.Gamma;

/// The upper tail of the chi-squared distribution.
public final class ChiSquareTail {
    private ChiSquareTail() {}

    /// `P(χ²_k >= x) = Q(k/2, x/2)` (Abramowitz and Stegun 26.4.19), with full relative precision for small
    /// values. It is 1 if the statistic is not above 0, which rounding can cause.
    ///
    /// @param statistic `x`, not NaN
    /// @param degrees `k`, at least 1
    public static double beyond(double statistic, int degrees) {
        if (Double.isNaN(statistic) || degrees < 1) {
            throw new IllegalArgumentException("no tail of " + degrees + " degrees beyond " + statistic);
        }
        return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * statistic);
    }
}
