package io.plimsoll.calibration.stats;

import org.apache.commons.math3.special.Gamma;

/// Logarithm of the gamma function (Commons Math 3.6.1) and its derivative; relative error about 1e-15.
public final class GammaFunctions {
    private static final double ASYMPTOTIC_FROM = 20;

    private GammaFunctions() {}

    /// `ln Γ(x)` for `x > 0`.
    public static double logGamma(double x) {
        return Gamma.logGamma(x);
    }

    /// `ψ(x) = d ln Γ(x) / dx` for `x > 0`: the recurrence `ψ(x) = ψ(x+1) - 1/x` up to 20, then the asymptotic
    /// series (Abramowitz and Stegun 6.3.5 and 6.3.18; the first omitted term is `x⁻¹⁰/132`, below 1e-15).
    public static double digamma(double x) {
        double shift = 0;
        double at = x;
        while (at < ASYMPTOTIC_FROM) {
            shift -= 1 / at;
            at++;
        }
        double square = 1 / (at * at);
        double series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)));
        return shift + StrictMath.log(at) - 0.5 / at - series;
    }
}
