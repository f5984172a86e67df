package io.plimsoll.calibration.dependence;

import io.plimsoll.kernels.model.CorrelationMatrix;

/// A correlation matrix moved to a given average level, as in a crash in which everything falls together,
/// or in a market in which hedges stop working.
///
/// Above its average the matrix is blended with all ones, `(1-w) C + w 11ᵀ`; below it with the identity.
/// Blends of correlation matrices are correlation matrices, so nothing is to be repaired, and the order of
/// the pairs is kept.
public final class StressedCorrelation {
    private StressedCorrelation() {}

    /// Moves a matrix of at least two factors.
    ///
    /// @param level average of the entries off the diagonal after the stress, at most 1; and, since it
    ///     cannot go below what blending with the identity reaches, between 0 and the present average where
    ///     it is below that
    /// @throws IllegalArgumentException if the level cannot be reached
    public static CorrelationMatrix of(CorrelationMatrix correlation, double level) {
        double average = average(correlation);
        double target = level >= average ? 1 : 0;
        double weight = level == average ? 0 : (level - average) / (target - average);
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("correlation averages " + average + ": no blend brings it to " + level);
        }
        int size = correlation.size();
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : Math.clamp((1 - weight) * correlation.at(i, j) + weight * target, -1, 1);
            }
        }
        return CorrelationMatrix.of(rows);
    }

    /// The average of the entries off the diagonal.
    ///
    /// @throws IllegalArgumentException if there are none
    public static double average(CorrelationMatrix correlation) {
        int size = correlation.size();
        if (size < 2) {
            throw new IllegalArgumentException("a matrix of one factor has no correlation");
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation.at(i, j);
            }
        }
        return sum / (0.5 * size * (size - 1));
    }
}
