package io.plimsoll.calibration.volatility;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.VolatilityRecursion;

/// The variance of the next return from the last return and its variance: `v(t+1) = ω + (α + γ 1[r(t) < 0]) r(t)²
/// + β v(t)`.
///
/// With `γ = 0` GARCH(1,1) of Bollerslev (1986), J. Econometrics 31, for returns of mean zero; with `γ` the
/// recursion of Glosten, Jagannathan and Runkle (1993), J. Finance 48, in which a fall changes the variance more
/// (or less) than a rise; with `ω = γ = 0` and `α = 1 - β` the exponentially weighted average of RiskMetrics
/// (Technical Document, 4th ed. 1996, ch. 5). The parameters are given; `volatility.fit` estimates them.
///
/// @param omega `ω`, variance a day
/// @param alpha `α`, weight of the newest squared return
/// @param gamma `γ`, added to that weight after a fall; at least `-α`
/// @param beta `β`, weight of the previous variance
public record VarianceRecursion(double omega, double alpha, double gamma, double beta) {
    /// The decay that RiskMetrics uses for daily returns.
    public static final double RISK_METRICS_DECAY = 0.94;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every parameter that breaks its rule: only
    ///     `γ` may be negative, `α + γ` must not be, and `α + γ/2 + β` must be at most 1
    public VarianceRecursion {
        new Checks()
                .within("omega", omega, 0, Double.MAX_VALUE)
                .within("alpha", alpha, 0, 2)
                .within("gamma", gamma, -2, 2)
                .within("beta", beta, 0, 1)
                .require(
                        !(alpha + gamma < -Math.ulp(1.0)),
                        "",
                        "negative-weight",
                        "alpha + gamma: " + (alpha + gamma) + " is out of range (0 or more)")
                .require(
                        !(alpha + 0.5 * gamma + beta > 1 + 2 * Math.ulp(1.0)),
                        "",
                        "not-stationary",
                        "alpha + gamma / 2 + beta: " + (alpha + 0.5 * gamma + beta) + " is out of range (at most 1)")
                .throwIfAny();
    }

    /// The symmetric recursion, `γ = 0`.
    public VarianceRecursion(double omega, double alpha, double beta) {
        this(omega, alpha, 0, beta);
    }

    /// The exponentially weighted average with weight `decay` for the previous variance.
    public static VarianceRecursion exponential(double decay) {
        return new VarianceRecursion(0, 1 - decay, decay);
    }

    /// The variance of the next return, after a return `value` with variance `variance`.
    public double next(double variance, double value) {
        double weight = value < 0 ? alpha + gamma : alpha;
        return omega + weight * value * value + beta * variance;
    }

    /// `α + γ/2 + β`, the share of a variance shock that remains a day later, for symmetric shocks.
    public double persistence() {
        return alpha + 0.5 * gamma + beta;
    }

    /// The recursion in multiples of the variance `next` of the first simulated period. Only `ω` depends on the
    /// unit. The result is [VolatilityRecursion#CONSTANT] if the parameters are beyond the range of the engine:
    /// `ω` above 10,000 first variances, or `α` above 1.
    public VolatilityRecursion alongPath(double next) {
        double first = omega / next;
        boolean isInRange = first <= VolatilityRecursion.MAX_OMEGA && alpha <= 1 && Math.abs(gamma) <= 1;
        return isInRange
                ? new VolatilityRecursion(first, alpha, Math.max(gamma, -alpha), beta)
                : VolatilityRecursion.CONSTANT;
    }

    /// The variance to which forecasts revert; infinite where the persistence is 1.
    public double longRunVariance() {
        double reversion = 1 - persistence();
        return reversion > 0 ? omega / reversion : Double.POSITIVE_INFINITY;
    }
}
