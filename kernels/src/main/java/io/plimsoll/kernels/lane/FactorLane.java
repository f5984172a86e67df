package io.plimsoll.kernels.lane;

/// How the risk factors turn correlated shocks into prices.
public final class FactorLane {
    private FactorLane() {}

    /// The change of a factor's level (log-price, log-volatility, basis) over one period, or from the valuation
    /// to a point of a path.
    ///
    /// @param drift over that time, with the `-σ²/2` of a log-normal factor in it
    /// @param deviation `σ √Δt`
    /// @param shock standardised, correlated
    public static double change(double drift, double deviation, double shock) {
        return drift + deviation * shock;
    }

    /// The variance of the next period as a multiple of the first period's:
    /// `v + s (ω + (α + γ 1[z < 0]) v z² + (β - 1) v)`, see [io.plimsoll.kernels.model.VolatilityRecursion].
    ///
    /// @param variance `v`
    /// @param shock `z`, standardised, of the period that ends
    /// @param share `s` of a period that has passed: 1 unless the period was cut
    public static double nextVariance(
            double omega, double alpha, double asymmetry, double beta, double variance, double shock, double share) {
        double weight = shock < 0 ? alpha + asymmetry : alpha;
        return variance + share * (omega + weight * variance * shock * shock + (beta - 1) * variance);
    }

    /// The log-change of a forward: that of the spot, the roll-down of the basis it had, and the new basis.
    ///
    /// `F = S exp(b τ)`; with `b` at first `b₀` and then `b₀ + Δb`, and `τ` shrinking from `τ₀` to `τ`, the log
    /// of `F'/F` is `ln(S'/S) + (b₀ + Δb) τ - b₀ τ₀`. At expiry, `τ = 0`, the forward is the spot.
    ///
    /// @param spotChange `ln(S'/S)`
    /// @param basisThen `b₀ + Δb`
    /// @param yearsThen `τ`
    /// @param carry `b₀ τ₀ = ln(F/S)`
    public static double forwardChange(double spotChange, double basisThen, double yearsThen, double carry) {
        return spotChange + basisThen * yearsThen - carry;
    }

    /// A Chebyshev sum `Σ c_k T_k(x)` by Clenshaw's recurrence (1955), for a smooth function on `[-1, 1]`.
    ///
    /// @param coefficients `c_0` first
    /// @param degree index of the last coefficient, at least 1
    public static double chebyshev(double[] coefficients, int degree, double x) {
        double next = 0;
        double afterNext = 0;
        for (int k = degree; k >= 1; k--) {
            double current = 2.0 * x * next - afterNext + coefficients[k];
            afterNext = next;
            next = current;
        }
        return x * next - afterNext + coefficients[0];
    }
}
