package io.plimsoll.calibration.stats;

import java.util.Arrays;

/// The median of a sample.
public final class Median {
    private Median() {}

    /// The middle value, or the mean of the two in the middle; NaN without values.
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int size = sorted.length;
        return size == 0 ? Double.NaN : 0.5 * sorted[(size - 1) / 2] + 0.5 * sorted[size / 2];
    }
}
