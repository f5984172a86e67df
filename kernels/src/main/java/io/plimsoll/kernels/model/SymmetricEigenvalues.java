package io.plimsoll.kernels.model;

/// The eigenvalues of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 4th
/// ed., §8.5). Absolute error: some ulp of the largest eigenvalue.
final class SymmetricEigenvalues {
    private static final int MOST_SWEEPS = 60;
    private static final double RELATIVE_OFF_DIAGONAL = 1e-15;

    private SymmetricEigenvalues() {}

    static double smallest(double[][] symmetric) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : of(symmetric)) {
            least = Math.min(least, value);
        }
        return least;
    }

    static double[] of(double[][] symmetric) {
        int size = symmetric.length;
        double[][] a = new double[size][];
        for (int i = 0; i < size; i++) {
            a[i] = symmetric[i].clone();
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > RELATIVE_OFF_DIAGONAL * size; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = a[i][i];
        }
        return values;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return Math.sqrt(sum);
    }

    /// Makes `a[p][q]` zero; the smaller of the two possible angles keeps the iteration stable.
    private static void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        double shift = tangent * a[p][q];
        a[p][p] -= shift;
        a[q][q] += shift;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int k = 0; k < a.length; k++) {
            if (k != p && k != q) {
                double kp = a[k][p];
                double kq = a[k][q];
                a[k][p] = cosine * kp - sine * kq;
                a[p][k] = a[k][p];
                a[k][q] = sine * kp + cosine * kq;
                a[q][k] = a[k][q];
            }
        }
    }
}
