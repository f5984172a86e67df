package io.plimsoll.calibration.volatility;

import io.plimsoll.kernels.check.Checks;

/// The variance of the next return from that of the last: `v(t+1) = ω + α r(t)² + β v(t)`.
///
/// GARCH(1,1) of Bollerslev (1986), J. Econometrics 31, for returns of mean zero; with `ω = 0` and
/// `α = 1 - β` the exponentially weighted average of RiskMetrics (Technical Document, 4th ed. 1996, ch. 5).
/// A formula, not a fit: the parameters are given.
///
/// @param omega `ω`, variance a day
/// @param alpha `α`, weight of the newest squared return
/// @param beta `β`, weight of the variance before
public record VarianceRecursion(double omega, double alpha, double beta) {
    /// The decay that RiskMetrics uses for daily returns.
    public static final double RISK_METRICS_DECAY = 0.94;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every parameter that breaks its rule:
    ///     none may be negative, and `α + β` must be at most 1
    public VarianceRecursion {
        new Checks()
                .within("omega", omega, 0, Double.MAX_VALUE)
                .within("alpha", alpha, 0, 1)
                .within("beta", beta, 0, 1)
                .require(
                        !(alpha + beta > 1 + Math.ulp(1.0)),
                        "",
                        "not-stationary",
                        "alpha + beta is " + (alpha + beta) + ": it must be at most 1")
                .throwIfAny();
    }

    /// GARCH(1,1) whose variance reverts to `longRunVariance`: `ω = (1 - α - β) longRunVariance`.
    public static VarianceRecursion garch(double longRunVariance, double alpha, double beta) {
        return new VarianceRecursion((1 - alpha - beta) * longRunVariance, alpha, beta);
    }

    /// The exponentially weighted average that keeps `decay` of the variance before.
    public static VarianceRecursion exponential(double decay) {
        return new VarianceRecursion(0, 1 - decay, decay);
    }

    /// The variance after each return: entry `t` is that of the return which follows `returns[t]`.
    ///
    /// @param returns one-day returns, oldest first
    /// @param first variance of `returns[0]`, not negative
    public double[] path(double[] returns, double first) {
        if (!(first >= 0)) {
            throw new IllegalArgumentException("the first variance is " + first + ": it must not be negative");
        }
        double[] variances = new double[returns.length];
        double variance = first;
        for (int t = 0; t < returns.length; t++) {
            variance = omega + alpha * returns[t] * returns[t] + beta * variance;
            variances[t] = variance;
        }
        return variances;
    }

    /// The variance to which forecasts revert; infinite where `α + β` is 1.
    public double longRunVariance() {
        double reversion = 1 - alpha - beta;
        return reversion > 0 ? omega / reversion : Double.POSITIVE_INFINITY;
    }
}
