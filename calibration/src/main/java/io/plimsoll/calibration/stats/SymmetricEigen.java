package io.plimsoll.calibration.stats;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/// The eigenvalues and eigenvectors of a real symmetric matrix: `A = V diag(λ) Vᵀ` with orthogonal `V`.
///
/// ```
/// values    [k]      descending
/// vectors   [i][k]   component i of the unit eigenvector of value k
/// ```
///
/// Error: some ulp of the largest eigenvalue (Commons Math 3.6.1, Householder and implicit QL).
///
/// @param values see above
/// @param vectors see above
public record SymmetricEigen(double[] values, double[][] vectors) {
    /// Decomposes the symmetric part `(A + Aᵀ)/2` of a square matrix. Commons Math takes a matrix whose mirrored
    /// entries differ in the last bit for a general one, and may answer with complex eigenvalues.
    ///
    /// @throws IllegalArgumentException if the matrix is empty, not square or not finite
    public static SymmetricEigen of(double[][] matrix) {
        int size = matrix.length;
        double[][] symmetric = new double[size][size];
        for (int i = 0; i < size; i++) {
            if (matrix[i].length != size) {
                throw new IllegalArgumentException(
                        "row " + i + " of " + size + " has " + matrix[i].length + " entries");
            }
            for (int j = 0; j <= i; j++) {
                symmetric[i][j] = 0.5 * (matrix[i][j] + matrix[j][i]);
                symmetric[j][i] = symmetric[i][j];
                if (!Double.isFinite(symmetric[i][j])) {
                    throw new IllegalArgumentException("entry " + i + ", " + j + " is not finite");
                }
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
        return new SymmetricEigen(eigen.getRealEigenvalues(), eigen.getV().getData());
    }
}
