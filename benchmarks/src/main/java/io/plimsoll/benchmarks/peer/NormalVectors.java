package io.plimsoll.benchmarks.peer;

/// Draws standard normals that are correlated with each other.
@FunctionalInterface
public interface NormalVectors {
    /// Draws the next scenario.
    ///
    /// @param normals receives one for each factor
    void next(double[] normals);

    /// Correlates independent normals.
    ///
    /// @param lower root of the correlation, row by row, the upper triangle zero
    /// @param independent draws independent ones
    static NormalVectors correlated(double[][] lower, NormalVectors independent) {
        double[] draws = new double[lower.length];
        return normals -> {
            independent.next(draws);
            for (int f = 0; f < draws.length; f++) {
                double sum = 0;
                for (int k = 0; k <= f; k++) {
                    sum += lower[f][k] * draws[k];
                }
                normals[f] = sum;
            }
        };
    }
}
