package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.InvalidInputException;

/// The correlation matrix nearest to a symmetric matrix with unit diagonal, in the sum of squared differences.
///
/// Higham (2002), "Computing the nearest correlation matrix", IMA J. Numerical Analysis 22, algorithm 3.3:
/// alternating projections onto the positive semi-definite matrices and onto those with unit diagonal, with
/// Dykstra's correction of the first. Convergence is linear: some tens of steps for the matrices of a risk desk.
/// Each step starts from the eigenvectors of the step before. [SpectralRepair] is faster and a little further
/// away.
final class NearestCorrelation {
    /// Largest change of an entry in the last step; up to a small factor also the error of the result.
    static final double TOLERANCE = 1e-11;

    /// Most rows of a matrix that can be repaired: some seconds.
    static final int MAX_ROWS = 128;

    private static final int MAX_STEPS = 20_000;

    /// Most steps times the cube of the rows: some ten seconds.
    private static final double MAX_WORK = 1e9;

    private NearestCorrelation() {}

    /// @param rows symmetric, unit diagonal, entries between -1 and 1; not changed
    /// @throws io.plimsoll.kernels.check.InvalidInputException with more than [#MAX_ROWS] rows, or if the
    ///     iteration does not converge in time
    static double[][] of(double[][] rows) {
        int size = rows.length;
        new Checks()
                .require(
                        size <= MAX_ROWS,
                        "",
                        "too-much-work",
                        "correlation has " + size + " rows: it must have at most " + MAX_ROWS + " to be repaired")
                .throwIfAny();
        double[][] nearest = copy(rows);
        double[][] correction = new double[size][size];
        SymmetricEigen eigen = SymmetricEigen.of(rows);
        double most = Math.min(MAX_STEPS, MAX_WORK / ((double) size * size * size));
        for (int step = 0; step < most; step++) {
            double[][] corrected = difference(nearest, correction);
            eigen = SymmetricEigen.near(corrected, eigen);
            double change = project(nearest, corrected, correction, positivePart(eigen));
            if (change <= TOLERANCE) {
                return finished(nearest);
            }
        }
        throw notConverged();
    }

    private static InvalidInputException notConverged() {
        Checks checks = new Checks()
                .require(
                        false,
                        "",
                        "not-converged",
                        "the nearest correlation matrix was not found in time: repair the"
                                + " matrix before it is sent");
        return new InvalidInputException(checks.faults());
    }

    /// One step. Returns the largest change of an entry.
    private static double project(
            double[][] nearest, double[][] corrected, double[][] correction, double[][] positive) {
        double change = 0;
        for (int i = 0; i < nearest.length; i++) {
            for (int j = 0; j < nearest.length; j++) {
                correction[i][j] = positive[i][j] - corrected[i][j];
                double entry = i == j ? 1 : positive[i][j];
                change = Math.max(change, Math.abs(entry - nearest[i][j]));
                nearest[i][j] = entry;
            }
        }
        return change;
    }

    private static double[][] difference(double[][] minuend, double[][] subtrahend) {
        double[][] difference = copy(minuend);
        for (int i = 0; i < difference.length; i++) {
            for (int j = 0; j < difference.length; j++) {
                difference[i][j] -= subtrahend[i][j];
            }
        }
        return difference;
    }

    private static double[][] positivePart(SymmetricEigen eigen) {
        int size = eigen.values().length;
        double[][] positive = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += Math.max(0, eigen.values()[k]) * eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                positive[i][j] = sum;
                positive[j][i] = sum;
            }
        }
        return positive;
    }

    /// Removes the negative eigenvalue that remains within the tolerance.
    private static double[][] finished(double[][] nearest) {
        for (double[] row : nearest) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.clamp(row[j], -1, 1);
            }
        }
        return SpectralRepair.of(nearest);
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
