package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// The update of a factor's variance from period to period, driven by its simulated shocks.
///
/// Let `v` be the variance of a period as a multiple of the factor's initial variance, and `z` the standardised
/// shock of the period. The next period has `v' = ω + (α + γ 1[z < 0]) v z² + β v`: the GARCH(1,1) of Bollerslev
/// (1986, J. Econometrics 31) with the asymmetry of Glosten, Jagannathan and Runkle (1993, J. Finance 48), and
/// with `ω = 0` and `α + β = 1` the exponential weights of RiskMetrics. If the horizon cuts a period to a share
/// `s`, the variance moves by `s` of that step. Filtered historical simulation does the same with drawn residuals
/// (Barone-Adesi, Giannopoulos and Vosper, 1999, J. Futures Markets 19).
///
/// @param omega `ω`, as a multiple of the initial variance
/// @param alpha `α`
/// @param asymmetry `γ`
/// @param beta `β`
public record VolatilityRecursion(double omega, double alpha, double asymmetry, double beta) {
    /// Constant variance.
    public static final VolatilityRecursion CONSTANT = new VolatilityRecursion(0, 0, 0, 1);

    /// Largest `ω`.
    public static final double MAX_OMEGA = 1e4;

    /// Tolerance for parameters that sum to one up to rounding.
    private static final double ROUNDING = 1e-9;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every invalid field, or if the variance would
    ///     grow without bound
    public VolatilityRecursion {
        Checks checks = new Checks()
                .within("omega", omega, 0, MAX_OMEGA)
                .within("alpha", alpha, 0, 1)
                .within("asymmetry", asymmetry, -1, 1)
                .within("beta", beta, 0, 1);
        double persistence = alpha + 0.5 * asymmetry + beta;
        checks.require(
                        alpha + asymmetry >= 0,
                        "/asymmetry",
                        "out-of-range",
                        "asymmetry: " + asymmetry + " is out of range (alpha + asymmetry must not be negative)")
                .require(
                        persistence <= 1 + ROUNDING,
                        "/beta",
                        "out-of-range",
                        "alpha + asymmetry/2 + beta: " + persistence + " is out of range (at most 1)")
                .throwIfAny();
    }

    /// True if the variance is constant.
    public boolean isConstant() {
        return equals(CONSTANT);
    }
}
