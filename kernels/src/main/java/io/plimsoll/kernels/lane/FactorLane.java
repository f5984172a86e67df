package io.plimsoll.kernels.lane;

/// Turns correlated shocks into factor levels and forward prices.
public final class FactorLane {
    private FactorLane() {}

    /// The change of a factor level (log-price, log-volatility, basis) over a period, or from the valuation to a
    /// point.
    ///
    /// @param drift drift over that time, including `-σ²/2` of a log-normal factor
    /// @param deviation `σ √Δt`
    /// @param shock standardised and correlated
    public static double change(double drift, double deviation, double shock) {
        return drift + deviation * shock;
    }

    /// The variance of the next period as a multiple of the first period's:
    /// `v + s (ω + (α + γ 1[z < 0]) v z² + (β - 1) v)`, see [io.plimsoll.kernels.model.VolatilityRecursion].
    ///
    /// @param variance `v`
    /// @param shock `z`, standardised, of the ending period
    /// @param share `s`, elapsed share of the period: 1 unless it was cut
    public static double nextVariance(
            double omega, double alpha, double asymmetry, double beta, double variance, double shock, double share) {
        double weight = shock < 0 ? alpha + asymmetry : alpha;
        return variance + share * (omega + weight * variance * shock * shock + (beta - 1) * variance);
    }

    /// The log-change of a forward: the change of the spot, the roll-down of the old basis, and the new basis.
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
