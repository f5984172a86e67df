package io.plimsoll.kernels.model;

/// The lower triangular root of a positive semi-definite matrix.
///
/// Golub and Van Loan, Matrix Computations, 4th ed., §4.2; a pivot at the level of rounding counts as zero and
/// its column is zero, which is exact for a singular positive semi-definite matrix (§4.2.8). Error of `L Lᵀ`:
/// some ulp for a well-conditioned matrix, at most the square root of the pivot tolerance where a pivot was
/// dropped.
final class CholeskyFactor {
    /// Pivots below this are rounding, given entries of size 1.
    static final double PIVOT_TOLERANCE = 1e-12;

    private CholeskyFactor() {}

    static double[][] of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int j = 0; j < size; j++) {
            double pivot = residual(matrix, lower, j, j);
            if (pivot > PIVOT_TOLERANCE) {
                lower[j][j] = Math.sqrt(pivot);
                for (int i = j + 1; i < size; i++) {
                    lower[i][j] = residual(matrix, lower, i, j) / lower[j][j];
                }
            }
        }
        return lower;
    }

    /// True if every pivot is so far above zero that the eigenvalues need not be computed.
    static boolean isClearlyPositive(double[][] matrix) {
        double[][] lower = of(matrix);
        for (int j = 0; j < matrix.length; j++) {
            if (lower[j][j] * lower[j][j] <= PIVOT_TOLERANCE * matrix.length) {
                return false;
            }
        }
        return true;
    }

    private static double residual(double[][] matrix, double[][] lower, int i, int j) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
            sum -= lower[i][k] * lower[j][k];
        }
        return sum;
    }
}
