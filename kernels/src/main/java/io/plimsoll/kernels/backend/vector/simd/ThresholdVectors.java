package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Thins out a buffer to slightly more than the wanted number of largest losses, without sorting. A threshold is
/// found by bisection, with one pass of comparisons per step.
public final class ThresholdVectors {
    private static final int MAX_GUESSES = 32;

    private ThresholdVectors() {}

    /// Most losses to keep for a wanted depth; the slack saves bisection steps.
    public static int most(int depth) {
        return depth + depth / 4 + WIDTH;
    }

    /// Finds a threshold for the largest values.
    ///
    /// @param values needs space for a vector after the last
    /// @param size number of values, at least `depth`
    /// @param depth least number of largest values to keep
    /// @return a threshold with at least `depth` and at most [#most] values above it; negative infinity to keep
    ///     all; NaN if many values are equal
    public static float threshold(float[] values, int size, int depth) {
        Arrays.fill(values, size, size + WIDTH, Float.NEGATIVE_INFINITY);
        int most = most(depth);
        if (size <= most) {
            return Float.NEGATIVE_INFINITY;
        }
        float low = lowest(values, size);
        float high = highest(values, size);
        for (int guess = 0; guess < MAX_GUESSES; guess++) {
            float middle = 0.5f * low + 0.5f * high;
            int count = countAbove(values, size, middle);
            if (count < depth) {
                high = middle;
            } else if (count > most) {
                low = middle;
            } else {
                return middle;
            }
        }
        return Float.NaN;
    }

    /// Moves the values above a threshold to the front, in their order.
    ///
    /// @param values with a vector of negative infinities after the last
    /// @return number of kept values
    public static int keepAbove(float[] values, int size, float threshold) {
        int kept = 0;
        for (int i = 0; i < size; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(FLOATS, values, i);
            VectorMask<Float> mask = value.compare(GT, threshold);
            value.compress(mask).intoArray(values, kept);
            kept += mask.trueCount();
        }
        return kept;
    }

    private static int countAbove(float[] values, int size, float threshold) {
        int count = 0;
        for (int i = 0; i < size; i += WIDTH) {
            count += FloatVector.fromArray(FLOATS, values, i)
                    .compare(GT, threshold)
                    .trueCount();
        }
        return count;
    }

    private static float highest(float[] values, int size) {
        FloatVector highest = FloatVector.broadcast(FLOATS, values[0]);
        for (int i = 0; i < size; i += WIDTH) {
            highest = highest.max(FloatVector.fromArray(FLOATS, values, i));
        }
        return highest.reduceLanes(MAX);
    }

    private static float lowest(float[] values, int size) {
        FloatVector lowest = FloatVector.broadcast(FLOATS, values[0]);
        for (int i = 0; i + WIDTH <= size; i += WIDTH) {
            lowest = lowest.min(FloatVector.fromArray(FLOATS, values, i));
        }
        return lowest.reduceLanes(MIN);
    }
}
