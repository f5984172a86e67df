package io.plimsoll.kernels.model;

/// Turns a matrix that is not positive semi-definite into a correlation matrix, by spectral decomposition
/// (Rebonato and Jäckel 1999, "The most general methodology to create a valid correlation matrix").
///
/// With `C = S Λ Sᵀ`, negative eigenvalues become zero, and the rows of `B = S √Λ⁺` are scaled to length one; the
/// result is `B Bᵀ`. It is near the given matrix, not the nearest: entries move by about the size of the negative
/// eigenvalues. [NearestCorrelation] moves them least.
final class SpectralRepair {
    private SpectralRepair() {}

    /// @param rows symmetric, unit diagonal
    static double[][] of(double[][] rows) {
        return CorrelationMatrix.products(unitRows(SymmetricEigen.of(rows)));
    }

    /// `B` with rows of length one. No row is zero: its squared length before the cut was the diagonal entry, 1,
    /// and the cut only removes negative terms.
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
}
