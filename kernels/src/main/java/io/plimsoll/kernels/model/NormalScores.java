package io.plimsoll.kernels.model;

import io.plimsoll.kernels.lane.NormalLane;

/// The quantile of the normal law.
final class NormalScores {
    private static final double MAX_SCORE = 8;
    private static final double TOLERANCE = 1e-13;

    private NormalScores() {}

    /// `Φ⁻¹(p)` by bisection; error below 1e-12.
    ///
    /// @param probability `p`, above 1e-15, below 1
    static double at(double probability) {
        double low = -MAX_SCORE;
        double high = MAX_SCORE;
        while (high - low > TOLERANCE) {
            double middle = 0.5 * (low + high);
            if (NormalLane.cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
