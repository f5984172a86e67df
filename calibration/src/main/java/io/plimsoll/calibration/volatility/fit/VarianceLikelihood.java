package io.plimsoll.calibration.volatility.fit;

import io.plimsoll.calibration.stats.GammaFunctions;

/// The negative log-likelihood of returns a day, with its gradient.
///
/// Normal: `ℓ(t) = -½ (ln 2π + ln v + z²)`. Student-t with unit variance (Bollerslev 1987, Rev. Econ. Statist.
/// 69): `ℓ(t) = ln Γ((ν+1)/2) - ln Γ(ν/2) - ½ ln(π(ν-2)) - ½ ln v - ½ (ν+1) ln(1 + z²/(ν-2))`, with `z² = r²/v`.
/// Both have `∂ℓ/∂v = (w - 1) / (2v)` with `w = z²`, or `w = (ν+1) z² / (ν-2+z²)`; the gradient in the parameters
/// of the recursion follows by differentiating the recursion (Fiorentini, Calzolari and Panattoni 1996, J. Appl.
/// Econometrics 11). As in their benchmark, the day before the first counts as average: its variance and its
/// square are the mean square `m` of the returns, so `v(0) = ω + (α + γ/2 + β) m`.
///
/// ```
/// parameters and gradient   [ω, α, γ, β, ν]
/// ```
final class VarianceLikelihood {
    static final int OMEGA = 0;
    static final int ALPHA = 1;
    static final int GAMMA = 2;
    static final int BETA = 3;
    static final int DEGREES = 4;
    static final int SIZE = 5;

    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    private final double[] returns;
    private final double meanSquare;
    private final boolean heavyTails;

    VarianceLikelihood(double[] returns, double meanSquare, boolean heavyTails) {
        this.returns = returns;
        this.meanSquare = meanSquare;
        this.heavyTails = heavyTails;
    }

    /// `v(0)`.
    double firstVariance(double[] parameters) {
        return parameters[OMEGA] + (parameters[ALPHA] + 0.5 * parameters[GAMMA] + parameters[BETA]) * meanSquare;
    }

    double at(double[] parameters, double[] gradient) {
        double degrees = parameters[DEGREES];
        Sums sums =
                heavyTails ? sums(parameters, degrees - 2, degrees + 1) : sums(parameters, Double.POSITIVE_INFINITY, 0);
        double days = returns.length;
        gradient[OMEGA] = -sums.omega / days;
        gradient[ALPHA] = -sums.alpha / days;
        gradient[GAMMA] = -sums.gamma / days;
        gradient[BETA] = -sums.beta / days;
        if (!heavyTails) {
            gradient[DEGREES] = 0;
            return 0.5 * (LOG_TWO_PI + (sums.logVariance + sums.distance) / days);
        }
        double half = 0.5 * degrees;
        gradient[DEGREES] = -0.5
                * (GammaFunctions.digamma(half + 0.5)
                        - GammaFunctions.digamma(half)
                        - 1 / (degrees - 2)
                        - sums.distance / days
                        + sums.weight / (degrees - 2) / days);
        double constant = GammaFunctions.logGamma(half + 0.5)
                - GammaFunctions.logGamma(half)
                - 0.5 * StrictMath.log(Math.PI * (degrees - 2));
        return 0.5 * (sums.logVariance + (degrees + 1) * sums.distance) / days - constant;
    }

    /// Sums over the days: of `ln v`, of `z²` or `ln(1 + z²/(ν-2))`, of `w`, and of `∂ℓ/∂` each parameter.
    private record Sums(
            double logVariance,
            double distance,
            double weight,
            double omega,
            double alpha,
            double gamma,
            double beta) {}

    /// @param scale `ν - 2`, infinite for the normal law
    /// @param pull `ν + 1`
    private Sums sums(double[] parameters, double scale, double pull) {
        boolean heavy = scale < Double.POSITIVE_INFINITY;
        double omega = parameters[OMEGA];
        double alpha = parameters[ALPHA];
        double gamma = parameters[GAMMA];
        double beta = parameters[BETA];
        double variance = firstVariance(parameters);
        double byOmega = 1;
        double byAlpha = meanSquare;
        double byGamma = 0.5 * meanSquare;
        double byBeta = meanSquare;
        double logVariance = 0;
        double distance = 0;
        double weights = 0;
        double sumOmega = 0;
        double sumAlpha = 0;
        double sumGamma = 0;
        double sumBeta = 0;
        for (double value : returns) {
            double square = value * value;
            double squaredResidual = square / variance;
            double weight = heavy ? pull * squaredResidual / (scale + squaredResidual) : squaredResidual;
            logVariance += StrictMath.log(variance);
            distance += heavy ? StrictMath.log1p(squaredResidual / scale) : squaredResidual;
            weights += weight;
            double slope = 0.5 * (weight - 1) / variance;
            sumOmega += slope * byOmega;
            sumAlpha += slope * byAlpha;
            sumGamma += slope * byGamma;
            sumBeta += slope * byBeta;
            double fall = value < 0 ? square : 0;
            byOmega = 1 + beta * byOmega;
            byAlpha = square + beta * byAlpha;
            byGamma = fall + beta * byGamma;
            byBeta = variance + beta * byBeta;
            variance = omega + alpha * square + gamma * fall + beta * variance;
        }
        return new Sums(logVariance, distance, weights, sumOmega, sumAlpha, sumGamma, sumBeta);
    }
}
