package io.plimsoll.kernels.surface;

import java.util.Arrays;

/// Drops negligible last rows and columns of a matrix of Chebyshev coefficients.
final class ChebyshevTrim {
    private ChebyshevTrim() {}

    /// A polynomial of lower degrees that differs by at most `tolerance` anywhere in the box: the difference is
    /// bounded by the sum of the dropped absolute coefficients. Keeps at least one row and one column.
    static double[][] trimmed(double[][] coefficients, double tolerance) {
        int rows = coefficients.length;
        int columns = coefficients[0].length;
        double left = tolerance;
        boolean dropped = true;
        while (dropped) {
            double row = rows > 1 ? sumOfRow(coefficients, rows - 1, columns) : Double.POSITIVE_INFINITY;
            double column = columns > 1 ? sumOfColumn(coefficients, columns - 1, rows) : Double.POSITIVE_INFINITY;
            dropped = Math.min(row, column) <= left;
            if (dropped) {
                left -= Math.min(row, column);
                rows -= row <= column ? 1 : 0;
                columns -= row <= column ? 0 : 1;
            }
        }
        double[][] kept = new double[rows][];
        for (int i = 0; i < rows; i++) {
            kept[i] = Arrays.copyOf(coefficients[i], columns);
        }
        return kept;
    }

    private static double sumOfRow(double[][] coefficients, int row, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += Math.abs(coefficients[row][j]);
        }
        return sum;
    }

    private static double sumOfColumn(double[][] coefficients, int column, int rows) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += Math.abs(coefficients[i][column]);
        }
        return sum;
    }
}
