package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static jdk.incubator.vector.VectorOperators.FMA;

import io.plimsoll.kernels.book.PeriodLaw;
import jdk.incubator.vector.FloatVector;

/// Turns independent normals into factor levels: `level = drift t + Σ_k σ l_k Z_k`, with `Z_k` the sum of the
/// normals so far. Four rows of the Cholesky factor and two vectors of scenarios are held in registers.
///
/// ```
/// weights   rows in fours, row i scaled by its deviation; in each four first by column, then by row:
///           | l00 l10 l20 l30 | 0 l11 l21 l31 | ... 4 columns |  l40 l50 l60 l70 | ... 8 columns |
/// ```
public final class CorrelationVectors {
    /// Rows computed together.
    public static final int ROWS = 4;

    private final int groups;
    private final float[] weights;

    public CorrelationVectors(PeriodLaw factors) {
        int size = factors.size();
        this.groups = (size + ROWS - 1) / ROWS;
        this.weights = new float[groups * (groups + 1) / 2 * ROWS * ROWS];
        int at = 0;
        for (int first = 0; first < size; first += ROWS) {
            for (int k = 0; k < first + ROWS; k++) {
                for (int row = first; row < first + ROWS; row++) {
                    boolean within = row < size && k <= row;
                    weights[at++] = within ? (float) (factors.lower()[row * size + k] * factors.deviation()[row]) : 0;
                }
            }
        }
    }

    /// Number of groups of four factors.
    public int groups() {
        return groups;
    }

    /// The levels of the factors `4 group .. 4 group + 3`.
    ///
    /// @param drifts of every factor since the valuation, padded to whole groups
    /// @param normals sums of normals, `[factor][BLOCK]` from `from` on
    /// @param levels receives `[factor][BLOCK]`
    public void correlate(int group, float[] drifts, float[] normals, int from, float[] levels) {
        int offset = group * (group + 1) / 2 * ROWS * ROWS;
        rows(weights, offset, group * ROWS, drifts, normals, from, levels);
    }

    private static void rows(
            float[] weights, int offset, int first, float[] drifts, float[] normals, int from, float[] levels) {
        int columns = first + ROWS;
        for (int b = 0; b < BLOCK; b += 2 * WIDTH) {
            FloatVector a0 = FloatVector.broadcast(FLOATS, drifts[first]);
            FloatVector a1 = FloatVector.broadcast(FLOATS, drifts[first + 1]);
            FloatVector a2 = FloatVector.broadcast(FLOATS, drifts[first + 2]);
            FloatVector a3 = FloatVector.broadcast(FLOATS, drifts[first + 3]);
            FloatVector b0 = a0;
            FloatVector b1 = a1;
            FloatVector b2 = a2;
            FloatVector b3 = a3;
            int w = offset;
            int z = from + b;
            for (int k = 0; k < columns; k++) {
                FloatVector za = FloatVector.fromArray(FLOATS, normals, z);
                FloatVector zb = FloatVector.fromArray(FLOATS, normals, z + WIDTH);
                FloatVector weight = FloatVector.broadcast(FLOATS, weights[w]);
                a0 = za.lanewise(FMA, weight, a0);
                b0 = zb.lanewise(FMA, weight, b0);
                weight = FloatVector.broadcast(FLOATS, weights[w + 1]);
                a1 = za.lanewise(FMA, weight, a1);
                b1 = zb.lanewise(FMA, weight, b1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 2]);
                a2 = za.lanewise(FMA, weight, a2);
                b2 = zb.lanewise(FMA, weight, b2);
                weight = FloatVector.broadcast(FLOATS, weights[w + 3]);
                a3 = za.lanewise(FMA, weight, a3);
                b3 = zb.lanewise(FMA, weight, b3);
                w += ROWS;
                z += BLOCK;
            }
            int at = first * BLOCK + b;
            a0.intoArray(levels, at);
            b0.intoArray(levels, at + WIDTH);
            a1.intoArray(levels, at + BLOCK);
            b1.intoArray(levels, at + BLOCK + WIDTH);
            a2.intoArray(levels, at + 2 * BLOCK);
            b2.intoArray(levels, at + 2 * BLOCK + WIDTH);
            a3.intoArray(levels, at + 3 * BLOCK);
            b3.intoArray(levels, at + 3 * BLOCK + WIDTH);
        }
    }
}
