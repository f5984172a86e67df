package io.plimsoll.calibration.optim;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.NonSymmetricMatrixException;
import org.jspecify.annotations.Nullable;

/// The second derivatives of a smooth function, by central differences of its gradient. The error is of the order
/// of the squared relative step, about 1e-7 of the scale of the function.
public final class Curvature {
    private static final double RELATIVE_STEP = 1e-4;

    private Curvature() {}

    /// The matrix of second derivatives, made symmetric.
    ///
    /// @param scales typical size of each variable, above 0; steps are a small fraction of it
    public static double[][] of(SmoothFunction function, double[] point, double[] scales) {
        int size = point.length;
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] above = new double[size];
            double[] below = new double[size];
            double step = RELATIVE_STEP * scales[i];
            double[] moved = point.clone();
            moved[i] = point[i] + step;
            double up = moved[i];
            function.at(moved, above);
            moved[i] = point[i] - step;
            function.at(moved, below);
            for (int j = 0; j < size; j++) {
                rows[i][j] = (above[j] - below[j]) / (up - moved[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                rows[i][j] = 0.5 * (rows[i][j] + rows[j][i]);
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
    }

    /// The inverse of a symmetric matrix, or null if it is not positive definite. The matrix is first scaled to
    /// unit diagonal, so the variables may differ in scale by many powers of ten.
    public static double @Nullable [][] inverseOf(double[][] matrix) {
        int size = matrix.length;
        double[][] scaled = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scaled[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
                if (!Double.isFinite(scaled[i][j])) {
                    return null;
                }
            }
        }
        try {
            double[][] inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false))
                    .getSolver()
                    .getInverse()
                    .getData();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    inverse[i][j] /= Math.sqrt(matrix[i][i] * matrix[j][j]);
                }
            }
            return inverse;
        } catch (NonPositiveDefiniteMatrixException | NonSymmetricMatrixException indefinite) {
            return null;
        }
    }

    /// The logarithm of the determinant of a positive definite matrix.
    ///
    /// @throws IllegalArgumentException if it is not positive definite
    public static double logDeterminant(double[][] matrix) {
        try {
            double[][] factor = new CholeskyDecomposition(new Array2DRowRealMatrix(matrix), 1e-12, 0)
                    .getL()
                    .getData();
            double sum = 0;
            for (int i = 0; i < factor.length; i++) {
                sum += 2 * StrictMath.log(factor[i][i]);
            }
            return sum;
        } catch (NonPositiveDefiniteMatrixException | NonSymmetricMatrixException indefinite) {
            throw new IllegalArgumentException("the matrix is not positive definite", indefinite);
        }
    }
}
