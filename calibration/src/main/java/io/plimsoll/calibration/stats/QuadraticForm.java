package io.plimsoll.calibration.stats;

/// The quadratic form of a vector and a square matrix.
public final class QuadraticForm {
    private QuadraticForm() {}

    /// `v' M v`.
    public static double of(double[] vector, double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                sum += vector[i] * matrix[i][j] * vector[j];
            }
        }
        return sum;
    }
}
