package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.stats.GammaFunctions;

/// The likelihood of the degrees of freedom of a joint Student-t law with mean zero, at the scatter matrix
/// that suits them best.
///
/// With `p` series and `q(t) = z(t)ᵀ Σ⁻¹ z(t)` the density is `Γ((ν+p)/2) / (Γ(ν/2) (νπ)^(p/2) |Σ|^½) (1 +
/// q/ν)^(-(ν+p)/2)`. For a given `ν` the scatter is the fixed point of `Σ = Σ w z zᵀ / n`, `w = (ν+p) /
/// (ν+q)`, the EM algorithm of Lange, Little and Taylor (1989), J. Amer. Statist. Assoc. 84, with the
/// acceleration of Kent, Tyler and Vardi (1994): the sum is divided by the sum of the weights, which has
/// the same fixed point.
final class StudentLikelihood {
    private static final double TOLERANCE = 1e-10;
    private static final int MOST_STEPS = 500;

    private final double[][] days;
    private final int size;

    /// @param days `[day][series]`
    StudentLikelihood(double[][] days) {
        this.days = days;
        this.size = days[0].length;
    }

    /// @param scatter `Σ`, up to the rounding of the fixed point
    /// @param logLikelihood of all days
    record Profile(double[][] scatter, double logLikelihood) {}

    /// Whether the series are linearly independent. They have to be for the rest.
    boolean isDefined() {
        double[][] squares = new double[size][size];
        for (double[] day : days) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    squares[i][j] += day[i] * day[j];
                }
            }
        }
        return Curvature.inverseOf(squares) != null;
    }

    /// The profile at `degrees`, above 0.
    ///
    /// @throws ArithmeticException if the series are linearly dependent
    Profile at(double degrees) {
        double[][] scatter = identity();
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] next = improved(scatter, degrees);
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
        return new Profile(scatter, logLikelihood(scatter, degrees));
    }

    private double[][] improved(double[][] scatter, double degrees) {
        double[][] inverse = inverse(scatter);
        double[][] next = new double[size][size];
        double weights = 0;
        for (double[] day : days) {
            double weight = (degrees + size) / (degrees + form(day, inverse));
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

    private double logLikelihood(double[][] scatter, double degrees) {
        double[][] inverse = inverse(scatter);
        double sum = 0;
        for (double[] day : days) {
            sum += Math.log1p(form(day, inverse) / degrees);
        }
        double constant = GammaFunctions.logGamma(0.5 * (degrees + size))
                - GammaFunctions.logGamma(0.5 * degrees)
                - 0.5 * size * Math.log(Math.PI * degrees)
                - 0.5 * Curvature.logDeterminant(scatter);
        return days.length * constant - 0.5 * (degrees + size) * sum;
    }

    private double[][] identity() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    private static double[][] inverse(double[][] scatter) {
        double[][] inverse = Curvature.inverseOf(scatter);
        if (inverse == null) {
            throw new ArithmeticException("the series are linearly dependent");
        }
        return inverse;
    }

    private static double form(double[] vector, double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                sum += vector[i] * matrix[i][j] * vector[j];
            }
        }
        return sum;
    }
}
