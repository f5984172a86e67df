package io.plimsoll.calibration.stats;

import java.util.Optional;

/// Inverses of small positive definite matrices.
public final class PositiveMatrix {
    /// Least pivot of a matrix that was scaled to a diagonal of 1. The inverse loses about as many digits as this
    /// has zeros.
    private static final double MIN_PIVOT = 1e-9;

    private PositiveMatrix() {}

    /// The inverse; empty if the matrix is singular or nearly so. The diagonal is scaled to 1 before Cholesky's
    /// factors are found, so the units of rows do not matter.
    public static Optional<double[][]> inverse(double[][] matrix) {
        int size = matrix.length;
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            if (!(matrix[i][i] > 0)) {
                return Optional.empty();
            }
            scale[i] = 1 / Math.sqrt(matrix[i][i]);
        }
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j && !(sum > MIN_PIVOT)) {
                    return Optional.empty();
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        double[][] inverse = new double[size][];
        for (int column = 0; column < size; column++) {
            inverse[column] = column(lower, column);
            for (int i = 0; i < size; i++) {
                inverse[column][i] *= scale[i] * scale[column];
            }
        }
        return Optional.of(inverse);
    }

    private static double[] column(double[][] lower, int column) {
        int size = lower.length;
        double[] solution = new double[size];
        solution[column] = 1;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }

    /// The product of a matrix and a vector.
    public static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
