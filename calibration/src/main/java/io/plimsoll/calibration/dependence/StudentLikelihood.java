package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.stats.GammaFunctions;
import io.plimsoll.calibration.stats.QuadraticForm;
import org.jspecify.annotations.Nullable;

/// The likelihood of the degrees of freedom of a joint Student-t law with mean zero, and its scatter matrix.
///
/// With `p` series and `q(t) = z(t)ᵀ Σ⁻¹ z(t)` the density is `Γ((ν+p)/2) / (Γ(ν/2) (νπ)^(p/2) |Σ|^½) (1 +
/// q/ν)^(-(ν+p)/2)`. For a given `ν` the scatter is the fixed point of `Σ = Σ w z zᵀ / n`, `w = (ν+p) / (ν+q)`,
/// the EM algorithm of Lange, Little and Taylor (1989), J. Amer. Statist. Assoc. 84, with the acceleration of
/// Kent, Tyler and Vardi (1994): the sum is divided by the sum of the weights, with the same fixed point.
///
/// The engine scales the law to the variance of each factor for any `ν`. So `ν` is estimated with the variances
/// fixed ([#ofFixedCovariance]). With a free scatter matrix, calm days pull the scatter down and `ν` towards 2,
/// and the law of the engine becomes far too narrow.
final class StudentLikelihood {
    private static final double TOLERANCE = 1e-10;
    private static final int MAX_STEPS = 500;

    /// Relative step of finite differences.
    private static final double RELATIVE_STEP = 1e-4;

    private final double[][] days;
    private final int size;
    private final boolean isDefined;
    private final double[] fixedForms;
    private final double fixedLogDeterminant;

    /// @param days `[day][series]`
    StudentLikelihood(double[][] days) {
        this.days = days;
        this.size = days[0].length;
        double[][] covariance = covariance();
        double[][] inverse = Curvature.inverseOf(covariance);
        this.isDefined = inverse != null;
        this.fixedForms = new double[inverse == null ? 0 : days.length];
        for (int day = 0; day < fixedForms.length && inverse != null; day++) {
            fixedForms[day] = QuadraticForm.of(days[day], inverse);
        }
        this.fixedLogDeterminant = inverse == null ? Double.NaN : Curvature.logDeterminant(covariance);
    }

    private double[][] covariance() {
        double[][] squares = new double[size][size];
        for (double[] day : days) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    squares[i][j] += day[i] * day[j] / days.length;
                }
            }
        }
        return squares;
    }

    /// True if the series are linearly independent; required by all other methods.
    boolean isDefined() {
        return isDefined;
    }

    /// The scatter matrix at `degrees`, above 0. Null if too many days lie in a plane, for example because a
    /// series hardly moves: then there is no fixed point (Kent and Tyler 1991, Ann. Statist. 19).
    double @Nullable [][] scatter(double degrees) {
        double[][] scatter = identity();
        for (int step = 0; step < MAX_STEPS; step++) {
            double[][] inverse = Curvature.inverseOf(scatter);
            if (inverse == null) {
                return null;
            }
            double[][] next = improved(inverse, degrees);
            double change = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    change =
                            Math.max(change, Math.abs(next[i][j] - scatter[i][j]) / Math.sqrt(next[i][i] * next[j][j]));
                }
            }
            scatter = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return Curvature.inverseOf(scatter) == null ? null : scatter;
    }

    private double[][] improved(double[][] inverse, double degrees) {
        double[][] next = new double[size][size];
        double weights = 0;
        for (double[] day : days) {
            double weight = (degrees + size) / (degrees + QuadraticForm.of(day, inverse));
            weights += weight;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    next[i][j] += weight * day[i] * day[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                next[i][j] /= weights;
                next[j][i] = next[i][j];
            }
        }
        return next;
    }

    /// The log-likelihood of all days with the covariance fixed at that of the sample, about mean zero: with the
    /// covariance `C` the scatter is `C (ν - 2) / ν`.
    ///
    /// @param degrees `ν`, above 2
    double ofFixedCovariance(double degrees) {
        double shrink = (degrees - 2) / degrees;
        double sum = 0;
        for (double form : fixedForms) {
            sum += StrictMath.log1p(form / (shrink * degrees));
        }
        double constant = GammaFunctions.logGamma(0.5 * (degrees + size))
                - GammaFunctions.logGamma(0.5 * degrees)
                - 0.5 * size * StrictMath.log(Math.PI * degrees)
                - 0.5 * (fixedLogDeterminant + size * StrictMath.log(shrink));
        return days.length * constant - 0.5 * (degrees + size) * sum;
    }

    /// The standard error of the best `h = 1/ν` of [#ofFixedCovariance], including the error of the covariance.
    ///
    /// The covariance is estimated too, so the curvature alone gives too small an error. Day `t` changes the
    /// estimate by `(s(t) + κ (1 - q(t)/p)) / (n H)`: `s` is the day's score in `h`, `H` the curvature, `q(t)`
    /// the day's quadratic form, and `κ` is the change of the mean score with a common scale of all `q`. This is
    /// the sandwich error of a two-step estimator (Newey and McFadden 1994, Handbook of Econometrics IV, theorem
    /// 6.1). The change of the covariance is taken along its own direction, its mean for an elliptical law. Below
    /// `ν = 4` the sample covariance has no variance, and the error holds for this sample only.
    ///
    /// @param heaviness `h`, strictly inside its range
    double errorOf(double heaviness) {
        double step = RELATIVE_STEP * heaviness;
        int count = days.length;
        double curvature = 0;
        double kappa = 0;
        double[] scores = new double[count];
        for (int day = 0; day < count; day++) {
            double form = fixedForms[day];
            double up = ofDay(heaviness + step, form);
            double down = ofDay(heaviness - step, form);
            scores[day] = (up - down) / (2 * step);
            curvature -= (up - 2 * ofDay(heaviness, form) + down) / (step * step * count);
            kappa += (scoreOf(heaviness, form * (1 + RELATIVE_STEP), step)
                            - scoreOf(heaviness, form * (1 - RELATIVE_STEP), step))
                    / (2 * RELATIVE_STEP * count);
        }
        double squares = 0;
        for (int day = 0; day < count; day++) {
            double influence = scores[day] + kappa * (1 - fixedForms[day] / size);
            squares += influence * influence;
        }
        return Math.sqrt(squares) / (count * curvature);
    }

    private double scoreOf(double heaviness, double form, double step) {
        return (ofDay(heaviness + step, form) - ofDay(heaviness - step, form)) / (2 * step);
    }

    /// The log-likelihood of a day without the determinant of the covariance.
    private double ofDay(double heaviness, double form) {
        double degrees = 1 / heaviness;
        return GammaFunctions.logGamma(0.5 * (degrees + size))
                - GammaFunctions.logGamma(0.5 * degrees)
                - 0.5 * size * StrictMath.log(Math.PI * (degrees - 2))
                - 0.5 * (degrees + size) * StrictMath.log1p(form / (degrees - 2));
    }

    private double[][] identity() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }
}
