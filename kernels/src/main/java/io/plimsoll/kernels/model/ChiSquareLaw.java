package io.plimsoll.kernels.model;

/// The quantile of the chi-square law at a normal score, for the Student-t mixing variable.
///
/// The regularised incomplete gamma function is computed by its series below the mean and by its continued
/// fraction above it (Press et al., Numerical Recipes, 3rd ed., §6.2; Lentz's method). It works in logarithms, so
/// that tails of 1e-12 keep their relative accuracy.
final class ChiSquareLaw {
    private static final int MAX_TERMS = 200_000;
    private static final int MAX_STEPS = 200;
    private static final double EPSILON = 1e-16;
    private static final double CONVERGENCE_TOLERANCE = 1e-14;
    private static final double TINY = 1e-300;
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private ChiSquareLaw() {}

    /// `ln x` with `P(χ²_ν <= x) = Φ(score)`, by bisection and Newton steps on `ln x`.
    static double logQuantile(double degreesOfFreedom, double score) {
        double shape = 0.5 * degreesOfFreedom;
        boolean lower = score < 0;
        // The smaller tail is matched, so that neither side loses digits to 1 - p.
        double target = logNormalTail(Math.abs(score));
        double low = -2000;
        double high = StrictMath.log(degreesOfFreedom) + 20;
        double guess = wilsonHilferty(degreesOfFreedom, score);
        for (int i = 0; i < MAX_STEPS; i++) {
            double half = 0.5 * StrictMath.exp(guess);
            double tail = logTail(shape, half, lower);
            double excess = lower ? tail - target : target - tail;
            if (excess > 0) {
                high = guess;
            } else {
                low = guess;
            }
            double slope = StrictMath.exp(shape * StrictMath.log(half) - half - logGamma(shape) - tail);
            double next = guess - excess / slope;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - guess) <= CONVERGENCE_TOLERANCE * Math.max(1, Math.abs(next))) {
                return next;
            }
            guess = next;
        }
        return guess;
    }

    /// Wilson and Hilferty (1931): `χ²_ν ≈ ν (1 - 2/(9ν) + z √(2/(9ν)))³`.
    private static double wilsonHilferty(double nu, double score) {
        double scale = 2 / (9 * nu);
        double root = 1 - scale + score * Math.sqrt(scale);
        return StrictMath.log(nu) + 3 * StrictMath.log(Math.max(root, 0.01));
    }

    /// `ln(1 - Φ(z))` for `z >= 0`, from the incomplete gamma function of shape one half.
    private static double logNormalTail(double z) {
        return z == 0 ? StrictMath.log(0.5) : StrictMath.log(0.5) + logTail(0.5, 0.5 * z * z, false);
    }

    /// `ln P(a, x)` (lower) or `ln Q(a, x)` (upper).
    private static double logTail(double a, double x, boolean lower) {
        double front = a * StrictMath.log(x) - x - logGamma(a);
        if (x < a + 1) {
            double logP = front + StrictMath.log(series(a, x));
            return lower ? logP : StrictMath.log1p(-StrictMath.exp(logP));
        }
        double logQ = front + StrictMath.log(fraction(a, x));
        return lower ? StrictMath.log1p(-StrictMath.exp(logQ)) : logQ;
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MAX_TERMS && term > sum * EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < MAX_TERMS; i++) {
            double an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = 1 / (Math.abs(d) < TINY ? TINY : d);
            c = b + an / c;
            c = Math.abs(c) < TINY ? TINY : c;
            double delta = d * c;
            h *= delta;
            if (Math.abs(delta - 1) <= EPSILON) {
                break;
            }
        }
        return h;
    }

    /// Lanczos (1964), with the coefficients of Godfrey for `g = 7`; relative error 1e-15. Stirling's series for
    /// large arguments, where the products would lose digits.
    static double logGamma(double x) {
        if (x > 100) {
            double inverse = 1 / x;
            double square = inverse * inverse;
            double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
            return (x - 0.5) * StrictMath.log(x) - x + 0.5 * StrictMath.log(2 * Math.PI) + series;
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x - 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
