package io.plimsoll.kernels.model;

/// The eigenvalues and eigenvectors of a symmetric matrix, `A = V diag(λ) Vᵀ`, by cyclic Jacobi rotations (Golub
/// and Van Loan, Matrix Computations, 4th ed., §8.5). Absolute error: some ulp of the largest eigenvalue.
///
/// ```
/// values    [k]      in no order
/// vectors   [i][k]   component i of the unit eigenvector of value k
/// ```
///
/// @param vectors no rows if only values were computed
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MAX_SWEEPS = 60;
    private static final double RELATIVE_OFF_DIAGONAL = 1e-15;

    /// The decomposition.
    static SymmetricEigen of(double[][] symmetric) {
        int size = symmetric.length;
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return diagonalised(copy(symmetric), identity);
    }

    /// The decomposition, started from the eigenvectors of a nearby matrix: one or two sweeps.
    static SymmetricEigen near(double[][] symmetric, SymmetricEigen other) {
        double[][] start = copy(other.vectors);
        return diagonalised(transformed(symmetric, start), start);
    }

    /// The smallest eigenvalue; infinite for an empty matrix.
    static double smallest(double[][] symmetric) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : diagonalised(copy(symmetric), new double[0][]).values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /// Rotates `a` to a diagonal and the columns of `vectors` along.
    private static SymmetricEigen diagonalised(double[][] a, double[][] vectors) {
        int size = a.length;
        for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a) > RELATIVE_OFF_DIAGONAL * size; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = a[i][i];
        }
        return new SymmetricEigen(values, vectors);
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
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (Math.abs(a[p][q]) * a.length <= RELATIVE_OFF_DIAGONAL) {
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
        for (double[] row : vectors) {
            double kp = row[p];
            double kq = row[q];
            row[p] = cosine * kp - sine * kq;
            row[q] = sine * kp + cosine * kq;
        }
    }

    /// `Sᵀ A S`, symmetric to the last bit.
    private static double[][] transformed(double[][] a, double[][] s) {
        int size = a.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = a[i][k];
                for (int j = 0; j < size; j++) {
                    product[i][j] += factor * s[k][j];
                }
            }
        }
        double[][] result = new double[size][size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                double factor = s[k][i];
                for (int j = 0; j <= i; j++) {
                    result[i][j] += factor * product[k][j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
