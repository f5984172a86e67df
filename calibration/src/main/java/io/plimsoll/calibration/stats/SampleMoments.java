package io.plimsoll.calibration.stats;

import java.util.Arrays;

/// The moments of a sample, in two passes: first the mean, then powers of the deviations. A mean far from zero
/// loses no precision.
///
/// @param count size of the sample
/// @param second mean square deviation, divided by the size
/// @param fourth mean fourth power of the deviation, divided by the size
public record SampleMoments(int count, double mean, double second, double fourth) {
    /// The moments of at least one value.
    public static SampleMoments of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample of no value has no moments");
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        double fourths = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            squares += square;
            fourths += square * square;
        }
        return new SampleMoments(values.length, mean, squares / values.length, fourths / values.length);
    }

    /// True if all values are equal. The moments do not show it, because of rounding.
    public static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /// The unbiased variance, which divides by one less than the size. NaN for one value.
    public double variance() {
        return second * count / (count - 1);
    }
}
