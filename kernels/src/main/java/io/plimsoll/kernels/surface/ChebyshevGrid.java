package io.plimsoll.kernels.surface;

/// Interpolation at the Chebyshev points of the first kind, in two variables.
final class ChebyshevGrid {
    private ChebyshevGrid() {}

    /// `cos(π (k + 1/2) / (degree + 1))`, for `k` from 0 to `degree`.
    static double[] points(int degree) {
        double[] points = new double[degree + 1];
        for (int k = 0; k <= degree; k++) {
            points[k] = StrictMath.cos(Math.PI * (k + 0.5) / (degree + 1));
        }
        return points;
    }

    /// The Chebyshev coefficients of the interpolating polynomial.
    ///
    /// @param values at `[point in x][point in y]`
    /// @return at `[degree in x][degree in y]`
    static double[][] coefficients(double[][] values) {
        double[][] inY = new double[values.length][];
        for (int k = 0; k < values.length; k++) {
            inY[k] = transform(values[k]);
        }
        double[][] coefficients = new double[values.length][values[0].length];
        double[] column = new double[values.length];
        for (int j = 0; j < values[0].length; j++) {
            for (int k = 0; k < values.length; k++) {
                column[k] = inY[k][j];
            }
            double[] inX = transform(column);
            for (int i = 0; i < values.length; i++) {
                coefficients[i][j] = inX[i];
            }
        }
        return coefficients;
    }

    /// A discrete cosine transform by its definition; its cost is small compared with that of the values.
    private static double[] transform(double[] values) {
        int count = values.length;
        double[] coefficients = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += values[k] * StrictMath.cos(Math.PI * i * (k + 0.5) / count);
            }
            coefficients[i] = sum * (i == 0 ? 1.0 : 2.0) / count;
        }
        return coefficients;
    }
}
