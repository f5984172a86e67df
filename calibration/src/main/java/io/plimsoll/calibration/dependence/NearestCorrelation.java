package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.SymmetricEigen;
import io.plimsoll.kernels.model.CorrelationMatrix;

/// The correlation matrix nearest to a matrix that is none, in the sum of squared differences.
///
/// Higham (2002), "Computing the nearest correlation matrix", IMA J. Numerical Analysis 22, algorithm 3.3:
/// projections onto the positive semi-definite matrices and onto those with unit diagonal in turn, with Dykstra's
/// correction of the first. Linear convergence: some tens of steps for what a risk desk has. [SpectralRepair] is
/// quicker and a little further away.
public final class NearestCorrelation {
    /// Largest change of an entry in the last step, and the error of the result up to a small factor.
    public static final double TOLERANCE = 1e-11;

    private static final int MOST_STEPS = 20_000;

    private NearestCorrelation() {}

    /// The nearest correlation matrix; one that is positive semi-definite comes back as it is.
    ///
    /// @param rows symmetric, unit diagonal, entries between -1 and 1
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every entry that breaks a rule
    /// @throws ArithmeticException if it has not converged after 20,000 steps
    public static RepairedCorrelation of(double[][] rows) {
        SpectralRepair.check(rows);
        double smallest = SymmetricEigen.of(rows).values()[rows.length - 1];
        if (smallest >= 0) {
            return new RepairedCorrelation(CorrelationMatrix.of(rows), smallest, 0);
        }
        int size = rows.length;
        double[][] nearest = copy(rows);
        double[][] correction = new double[size][size];
        for (int step = 0; step < MOST_STEPS; step++) {
            double change = project(nearest, correction);
            if (change <= TOLERANCE) {
                return new RepairedCorrelation(finished(nearest), smallest, largestDifference(nearest, rows));
            }
        }
        throw new ArithmeticException("the alternating projections have not met after " + MOST_STEPS + " steps");
    }

    /// One step; the largest change of an entry.
    private static double project(double[][] nearest, double[][] correction) {
        int size = nearest.length;
        double[][] corrected = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                corrected[i][j] = nearest[i][j] - correction[i][j];
            }
        }
        double[][] positive = positivePart(corrected);
        double change = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                correction[i][j] = positive[i][j] - corrected[i][j];
                double entry = i == j ? 1 : positive[i][j];
                change = Math.max(change, Math.abs(entry - nearest[i][j]));
                nearest[i][j] = entry;
            }
        }
        return change;
    }

    private static double[][] positivePart(double[][] matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        int size = matrix.length;
        double[][] positive = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < size && eigen.values()[k] > 0; k++) {
                    sum += eigen.values()[k] * eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                positive[i][j] = sum;
                positive[j][i] = sum;
            }
        }
        return positive;
    }

    /// What the tolerance has left of a negative eigenvalue is taken away.
    private static CorrelationMatrix finished(double[][] nearest) {
        for (double[] row : nearest) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.clamp(row[j], -1, 1);
            }
        }
        return SpectralRepair.of(nearest).correlation();
    }

    private static double largestDifference(double[][] nearest, double[][] rows) {
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                largest = Math.max(largest, Math.abs(nearest[i][j] - rows[i][j]));
            }
        }
        return largest;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
