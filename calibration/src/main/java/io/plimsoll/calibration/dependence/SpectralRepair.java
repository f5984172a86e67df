package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.SymmetricEigen;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.CorrelationMatrix;

/// Makes a correlation matrix of one that is not positive semi-definite, by spectral decomposition (Rebonato and
/// Jäckel 1999, "The most general methodology to create a valid correlation matrix").
///
/// With `C = S Λ Sᵀ`, negative eigenvalues become zero, and the rows of `B = S √Λ⁺` are scaled to length one; the
/// result is `B Bᵀ`. It is near the given matrix, not the nearest.
public final class SpectralRepair {
    private SpectralRepair() {}

    /// Repairs a symmetric matrix with unit diagonal and entries between -1 and 1. One that is positive
    /// semi-definite comes back as it is.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every entry that breaks a rule; the path
    ///     `/2/1` is row 2, column 1
    public static RepairedCorrelation of(double[][] rows) {
        check(rows);
        SymmetricEigen eigen = SymmetricEigen.of(rows);
        double smallest = eigen.values()[rows.length - 1];
        if (smallest >= 0) {
            return new RepairedCorrelation(CorrelationMatrix.of(rows), smallest, 0);
        }
        double[][] repaired = products(unitRows(eigen));
        double largestChange = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                largestChange = Math.max(largestChange, Math.abs(repaired[i][j] - rows[i][j]));
            }
        }
        return new RepairedCorrelation(CorrelationMatrix.of(repaired), smallest, largestChange);
    }

    static void check(double[][] rows) {
        Checks checks =
                new Checks().require(rows.length > 0, "", "empty", "the matrix has no row: it must have at least one");
        for (int i = 0; i < rows.length; i++) {
            checks.require(
                    rows[i].length == rows.length,
                    "/" + i,
                    "not-square",
                    "row " + i + " has " + rows[i].length + " entries: it must have " + rows.length);
        }
        checks.throwIfAny();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                checkEntry(checks, "/" + i + "/" + j, i == j, rows[i][j], rows[j][i]);
            }
        }
        checks.throwIfAny();
    }

    private static void checkEntry(Checks checks, String path, boolean diagonal, double entry, double mirror) {
        checks.require(
                diagonal ? entry == 1 : entry >= -1 && entry <= 1,
                path,
                diagonal ? "diagonal-not-one" : "out-of-range",
                "correlation is " + entry + ": it must " + (diagonal ? "be 1" : "lie between -1 and 1"));
        checks.require(
                !(Math.abs(entry - mirror) > CorrelationMatrix.SYMMETRY_TOLERANCE),
                path,
                "not-symmetric",
                "correlation is " + entry + " but its mirror is " + mirror + ": they must be equal");
    }

    /// `B` with rows of length one. No row is zero: before the cut its squared length was the diagonal entry, 1,
    /// and the cut takes away only what was negative.
    private static double[][] unitRows(SymmetricEigen eigen) {
        int size = eigen.values().length;
        double[][] unit = new double[size][size];
        for (int i = 0; i < size; i++) {
            double squares = 0;
            for (int k = 0; k < size; k++) {
                unit[i][k] = eigen.vectors()[i][k] * Math.sqrt(Math.max(0, eigen.values()[k]));
                squares += unit[i][k] * unit[i][k];
            }
            for (int k = 0; k < size; k++) {
                unit[i][k] /= Math.sqrt(squares);
            }
        }
        return unit;
    }

    private static double[][] products(double[][] unit) {
        double[][] matrix = new double[unit.length][unit.length];
        for (int i = 0; i < unit.length; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < unit.length; k++) {
                    sum += unit[i][k] * unit[j][k];
                }
                matrix[i][j] = Math.clamp(sum, -1, 1);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }
}
