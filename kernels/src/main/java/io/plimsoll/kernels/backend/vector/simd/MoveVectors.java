package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.DOUBLES;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.HALF;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constant;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constantInt;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// Turns log-changes into relative moves, `e^x - 1`, and sums the gains that are linear in them.
///
/// `x = n ln 2 + r ln 2` with `|r| <= ½`, and `e^x - 1 = 2^n (2^r - 1) + (2^n - 1)` with `2^r - 1 = r P(r)`, `P`
/// of degree 5 with the smallest largest relative error, 1.1e-8 (Remez exchange). Where `n = 0` nothing cancels,
/// so a small move keeps its digits. Below the range of single precision a move is -1, above it is not finite.
/// Error: relative error at most 1.6e-7 for `|x| < 1` (measured, `MoveVectorsTest`).
public final class MoveVectors {
    private static final double LOG2_E = 1.4426950408889634;
    /// Adding this rounds to an integer, which is then in the low bits of the sum.
    private static final double ROUNDER = 0x1.8p23;
    private static final int ONE = 0x3f800000;
    /// Bits of [#ROUNDER].
    private static final int ROUNDER_BITS = 0x4b400000;

    /// Exponents whose power of two is 0 or infinite.
    private static final int MIN_EXPONENT = -127;

    private static final int MAX_EXPONENT = 128;

    private MoveVectors() {}

    /// Adds the gain of every linear exposure, and stores the moves for later use.
    ///
    /// @param levels `[row][BLOCK]` log-changes
    /// @param rows row of each move
    /// @param weights gain per move of 1, US dollars
    /// @param moves receives `[move][BLOCK]`
    /// @param gains `BLOCK` sums, added to
    public static void gain(float[] levels, int[] rows, double[] weights, float[] moves, double[] gains) {
        FloatVector log2e = constant(LOG2_E);
        FloatVector rounder = constant(ROUNDER);
        FloatVector p5 = constant(0.0001540351614);
        FloatVector p4 = constant(0.001339073575);
        FloatVector p3 = constant(0.009618237479);
        FloatVector p2 = constant(0.05550357433);
        FloatVector p1 = constant(0.240226498);
        FloatVector p0 = constant(0.6931471879);
        FloatVector one = constant(1);
        IntVector oneBits = constantInt(ONE);
        IntVector least = constantInt(ROUNDER_BITS + MIN_EXPONENT);
        IntVector most = constantInt(ROUNDER_BITS + MAX_EXPONENT);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            DoubleVector low = DoubleVector.fromArray(DOUBLES, gains, i);
            DoubleVector high = DoubleVector.fromArray(DOUBLES, gains, i + HALF);
            for (int m = 0; m < rows.length; m++) {
                FloatVector x = FloatVector.fromArray(FLOATS, levels, rows[m] * BLOCK + i);
                FloatVector n = x.lanewise(FMA, log2e, rounder);
                FloatVector r = x.lanewise(FMA, log2e, rounder.sub(n));
                FloatVector p = r.lanewise(FMA, p5, p4)
                        .lanewise(FMA, r, p3)
                        .lanewise(FMA, r, p2)
                        .lanewise(FMA, r, p1)
                        .lanewise(FMA, r, p0)
                        .mul(r);
                FloatVector scale = n.reinterpretAsInts()
                        .max(least)
                        .min(most)
                        .lanewise(LSHL, 23)
                        .add(oneBits)
                        .reinterpretAsFloats();
                FloatVector move = p.lanewise(FMA, scale, scale.sub(one));
                move.intoArray(moves, m * BLOCK + i);
                DoubleVector weight = DoubleVector.broadcast(DOUBLES, weights[m]);
                low = ((DoubleVector) move.convertShape(F2D, DOUBLES, 0)).lanewise(FMA, weight, low);
                high = ((DoubleVector) move.convertShape(F2D, DOUBLES, 1)).lanewise(FMA, weight, high);
            }
            low.intoArray(gains, i);
            high.intoArray(gains, i + HALF);
        }
    }

    /// Adds the gain of every linear exposure from known moves, as [#gain] adds it.
    ///
    /// @param moves `[move][BLOCK]`
    /// @param weights gain per move of 1, US dollars
    /// @param counting numbers of the moves that count
    /// @param gains `BLOCK` sums, added to
    public static void gainOfMoves(float[] moves, double[] weights, int[] counting, double[] gains) {
        for (int i = 0; i < BLOCK; i += WIDTH) {
            DoubleVector low = DoubleVector.fromArray(DOUBLES, gains, i);
            DoubleVector high = DoubleVector.fromArray(DOUBLES, gains, i + HALF);
            for (int m : counting) {
                FloatVector move = FloatVector.fromArray(FLOATS, moves, m * BLOCK + i);
                DoubleVector weight = DoubleVector.broadcast(DOUBLES, weights[m]);
                low = ((DoubleVector) move.convertShape(F2D, DOUBLES, 0)).lanewise(FMA, weight, low);
                high = ((DoubleVector) move.convertShape(F2D, DOUBLES, 1)).lanewise(FMA, weight, high);
            }
            low.intoArray(gains, i);
            high.intoArray(gains, i + HALF);
        }
    }
}
