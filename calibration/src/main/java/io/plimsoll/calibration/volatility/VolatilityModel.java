package io.plimsoll.calibration.volatility;

import io.plimsoll.kernels.model.Distribution;

/// Returns of mean zero whose variance follows a recursion: `r(t) = √v(t) z(t)` with independent `z` of mean 0
/// and variance 1.
///
/// `v(t)` uses no return of day `t` or later, except through the parameters.
///
/// @param recursion of the variance
/// @param innovations the law of `z`
/// @param firstVariance `v(0)`, variance of the first return of any series, above 0
public record VolatilityModel(VarianceRecursion recursion, Distribution innovations, double firstVariance) {
    /// @throws IllegalArgumentException unless `0 < firstVariance < ∞`
    public VolatilityModel {
        if (!(firstVariance > 0 && firstVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the first variance is " + firstVariance + ": it must be above 0 and finite");
        }
    }

    /// The forecast variance of each return, and of the return after the last. Entry `t` belongs to `returns[t]`;
    /// there is one more entry than returns.
    ///
    /// @param returns one-day returns, oldest first
    public double[] variances(double[] returns) {
        double[] variances = new double[returns.length + 1];
        variances[0] = firstVariance;
        for (int t = 0; t < returns.length; t++) {
            variances[t + 1] = recursion.next(variances[t], returns[t]);
        }
        return variances;
    }

    /// The standardised residuals `z(t) = r(t) / √v(t)`.
    public double[] residuals(double[] returns) {
        double[] variances = variances(returns);
        double[] residuals = new double[returns.length];
        for (int t = 0; t < residuals.length; t++) {
            residuals[t] = returns[t] / Math.sqrt(variances[t]);
        }
        return residuals;
    }

    /// The standard deviation of the return that follows `returns`.
    public double nextDeviation(double[] returns) {
        return Math.sqrt(variances(returns)[returns.length]);
    }
}
