package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.DOUBLES;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.HALF;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/// Funding of one interval on the mean price ([io.plimsoll.kernels.lane.PayoffLane#meanPrice]) minus one, so that
/// small moves keep their digits.
public final class FundingVectors {
    private static final double TWO = 2;
    private static final double FOUR = 4;

    private FundingVectors() {}

    /// Half of the log-changes of a price, whose moves are `√(S/S₀) - 1`, and of its reciprocal.
    ///
    /// @param level row of the price
    /// @param halves receives `[2][BLOCK]`
    public static void halve(float[] levels, int level, float[] halves) {
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector half =
                    FloatVector.fromArray(FLOATS, levels, level * BLOCK + i).mul(0.5f);
            half.intoArray(halves, i);
            half.neg().intoArray(halves, BLOCK + i);
        }
    }

    /// Adds `mean (a² - 1 + 4 (ab - 1) + b² - 1) + at (b² - 1)`, with `a = 1 + then` and `b = 1 + now`, and
    /// replaces `then` by `now`.
    ///
    /// @param now `[..][BLOCK]` moves of half the log-changes
    /// @param source row of `now`
    /// @param roots `[..][BLOCK]` moves at the end of the interval before
    /// @param sums `[..][BLOCK]`, added to
    /// @param row of `roots` and `sums`
    /// @param mean a sixth of the years that are paid on the mean price
    /// @param at years that are paid on the price at the end
    public static void accrue(float[] now, int source, float[] roots, double[] sums, int row, double mean, double at) {
        DoubleVector two = DoubleVector.broadcast(DOUBLES, TWO);
        DoubleVector four = DoubleVector.broadcast(DOUBLES, FOUR);
        DoubleVector years = DoubleVector.broadcast(DOUBLES, mean);
        DoubleVector paid = DoubleVector.broadcast(DOUBLES, at);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector ends = FloatVector.fromArray(FLOATS, now, source * BLOCK + i);
            FloatVector begins = FloatVector.fromArray(FLOATS, roots, row * BLOCK + i);
            ends.intoArray(roots, row * BLOCK + i);
            int to = row * BLOCK + i;
            DoubleVector low = (DoubleVector) ends.convertShape(F2D, DOUBLES, 0);
            DoubleVector lowBefore = (DoubleVector) begins.convertShape(F2D, DOUBLES, 0);
            DoubleVector lowEnd = low.mul(low.add(two));
            DoubleVector lowMid = lowBefore.add(low).add(lowBefore.mul(low)).mul(four);
            DoubleVector lowMoves =
                    lowBefore.mul(lowBefore.add(two)).add(lowMid).add(lowEnd);
            DoubleVector.fromArray(DOUBLES, sums, to)
                    .add(lowMoves.mul(years).add(lowEnd.mul(paid)))
                    .intoArray(sums, to);
            DoubleVector high = (DoubleVector) ends.convertShape(F2D, DOUBLES, 1);
            DoubleVector highBefore = (DoubleVector) begins.convertShape(F2D, DOUBLES, 1);
            DoubleVector highEnd = high.mul(high.add(two));
            DoubleVector highMid =
                    highBefore.add(high).add(highBefore.mul(high)).mul(four);
            DoubleVector highMoves =
                    highBefore.mul(highBefore.add(two)).add(highMid).add(highEnd);
            DoubleVector.fromArray(DOUBLES, sums, to + HALF)
                    .add(highMoves.mul(years).add(highEnd.mul(paid)))
                    .intoArray(sums, to + HALF);
        }
    }
}
