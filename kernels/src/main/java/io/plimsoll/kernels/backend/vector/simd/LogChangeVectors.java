package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Computes log-changes that are linear in one or two others, rounded after each operation like plain Java.
public final class LogChangeVectors {
    private LogChangeVectors() {}

    /// Writes `shift + scale · first`.
    ///
    /// @param levels `[row][BLOCK]`
    /// @param to row that is written
    public static void scale(float[] levels, int to, float shift, float scale, int first) {
        FloatVector constant = FloatVector.broadcast(FLOATS, shift);
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector.fromArray(FLOATS, levels, first * BLOCK + i)
                    .mul(factor)
                    .add(constant)
                    .intoArray(levels, to * BLOCK + i);
        }
    }

    /// Writes `shift + scale · first + slope · second`.
    ///
    /// @param levels `[row][BLOCK]`
    /// @param to row that is written
    public static void combine(float[] levels, int to, float shift, float scale, int first, float slope, int second) {
        FloatVector constant = FloatVector.broadcast(FLOATS, shift);
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        FloatVector otherFactor = FloatVector.broadcast(FLOATS, slope);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector other =
                    FloatVector.fromArray(FLOATS, levels, second * BLOCK + i).mul(otherFactor);
            FloatVector.fromArray(FLOATS, levels, first * BLOCK + i)
                    .mul(factor)
                    .add(constant)
                    .add(other)
                    .intoArray(levels, to * BLOCK + i);
        }
    }
}
