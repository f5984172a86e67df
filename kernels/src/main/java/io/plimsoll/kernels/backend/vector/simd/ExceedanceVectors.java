package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.DOUBLES;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.HALF;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/// Picks the values above a threshold, one vector at a time.
public final class ExceedanceVectors {
    /// Slack of the workspace beyond the number of values.
    public static final int WORKSPACE_SLACK = HALF;

    private ExceedanceVectors() {}

    /// Packs the signed values that exceed the threshold, in their order.
    ///
    /// @param values the first `count` are compared
    /// @param sign `+1`, or `-1` for the negated values
    /// @param picked receives them; longer than `count` by [#WORKSPACE_SLACK]
    /// @return number of picked values
    public static int pick(double[] values, int count, double sign, double threshold, double[] picked) {
        int found = 0;
        int i = 0;
        for (; i + HALF <= count; i += HALF) {
            DoubleVector value = DoubleVector.fromArray(DOUBLES, values, i).mul(sign);
            VectorMask<Double> exceeds = value.compare(GT, threshold);
            if (exceeds.anyTrue()) {
                value.compress(exceeds).intoArray(picked, found);
                found += exceeds.trueCount();
            }
        }
        for (; i < count; i++) {
            double value = sign * values[i];
            if (value > threshold) {
                picked[found++] = value;
            }
        }
        return found;
    }
}
