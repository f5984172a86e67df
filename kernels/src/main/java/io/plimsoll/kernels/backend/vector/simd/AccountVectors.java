package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Multiplies an account's holdings with a block of unit losses and keeps the losses above a threshold. Eight
/// vectors of losses are summed and filtered in registers; the other losses never reach memory.
public final class AccountVectors {
    private static final int SUMS = 8;
    private static final int FOUR = 4;
    /// Lanes of the widest vectors.
    private static final int MAX_WIDTH = 16;

    /// Losses summed together; divides [VectorShapes#BLOCK].
    public static final int LANES = SUMS * WIDTH;

    private AccountVectors() {}

    /// Appends the losses above a threshold, in the order of their scenarios.
    ///
    /// @param losses `[row][BLOCK]` unit losses of a block, from `at` on, which includes the first scenario
    /// @param from first entry of the account
    /// @param to exclusive
    /// @param threshold losses above it are kept
    /// @param kept receives them from `size` on; needs space for [#LANES] more and a vector
    /// @return the new size
    public static int append(
            float[] losses,
            int at,
            int[] row,
            float[] weight,
            int from,
            int to,
            float threshold,
            float[] kept,
            int size) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int k = from; k < to; k++) {
            FloatVector w = FloatVector.broadcast(FLOATS, weight[k]);
            int i = at + row[k] * BLOCK;
            a = FloatVector.fromArray(FLOATS, losses, i).lanewise(FMA, w, a);
            b = FloatVector.fromArray(FLOATS, losses, i + WIDTH).lanewise(FMA, w, b);
            c = FloatVector.fromArray(FLOATS, losses, i + 2 * WIDTH).lanewise(FMA, w, c);
            d = FloatVector.fromArray(FLOATS, losses, i + 3 * WIDTH).lanewise(FMA, w, d);
            e = FloatVector.fromArray(FLOATS, losses, i + 4 * WIDTH).lanewise(FMA, w, e);
            f = FloatVector.fromArray(FLOATS, losses, i + 5 * WIDTH).lanewise(FMA, w, f);
            g = FloatVector.fromArray(FLOATS, losses, i + 6 * WIDTH).lanewise(FMA, w, g);
            h = FloatVector.fromArray(FLOATS, losses, i + 7 * WIDTH).lanewise(FMA, w, h);
        }
        VectorMask<Float> mask = a.compare(GT, threshold);
        a.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = b.compare(GT, threshold);
        b.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = c.compare(GT, threshold);
        c.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = d.compare(GT, threshold);
        d.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = e.compare(GT, threshold);
        e.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = f.compare(GT, threshold);
        f.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = g.compare(GT, threshold);
        g.compress(mask).intoArray(kept, size);
        size += mask.trueCount();
        mask = h.compare(GT, threshold);
        h.compress(mask).intoArray(kept, size);
        return size + mask.trueCount();
    }

    /// Writes the losses of a block, each summed as in [#append].
    ///
    /// @param losses `[row][BLOCK]` unit losses of the block, from `at` on
    /// @param from first entry of the account
    /// @param to exclusive
    /// @param sums receives [VectorShapes#BLOCK] losses from `first` on
    public static void sum(
            float[] losses, int at, int[] row, float[] weight, int from, int to, float[] sums, int first) {
        for (int i = 0; i < BLOCK; i += FOUR * WIDTH) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector d = a;
            for (int k = from; k < to; k++) {
                FloatVector w = FloatVector.broadcast(FLOATS, weight[k]);
                int unit = at + row[k] * BLOCK + i;
                a = FloatVector.fromArray(FLOATS, losses, unit).lanewise(FMA, w, a);
                b = FloatVector.fromArray(FLOATS, losses, unit + WIDTH).lanewise(FMA, w, b);
                c = FloatVector.fromArray(FLOATS, losses, unit + 2 * WIDTH).lanewise(FMA, w, c);
                d = FloatVector.fromArray(FLOATS, losses, unit + 3 * WIDTH).lanewise(FMA, w, d);
            }
            a.intoArray(sums, first + i);
            b.intoArray(sums, first + i + WIDTH);
            c.intoArray(sums, first + i + 2 * WIDTH);
            d.intoArray(sums, first + i + 3 * WIDTH);
        }
    }

    /// As [#append] for an account of one entry, through a whole block.
    ///
    /// @param at first of the [VectorShapes#BLOCK] unit losses
    /// @param kept needs space for a further block and a vector
    /// @return the new size
    public static int appendRow(float[] losses, int at, float weight, float threshold, float[] kept, int size) {
        FloatVector w = FloatVector.broadcast(FLOATS, weight);
        FloatVector zero = FloatVector.zero(FLOATS);
        int count = size;
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector loss = FloatVector.fromArray(FLOATS, losses, at + i).lanewise(FMA, w, zero);
            VectorMask<Float> mask = loss.compare(GT, threshold);
            loss.compress(mask).intoArray(kept, count);
            count += mask.trueCount();
        }
        return count;
    }

    /// The sum of the absolute losses of a row. Sixteen sums of every sixteenth loss are taken in single
    /// precision and added in their order, so the result is the same for vectors of every width.
    ///
    /// @param from first loss
    /// @param count of losses, at most [VectorShapes#BLOCK]
    /// @return not finite if a loss is not; relative error at most 1e-6
    public static double absoluteSum(float[] losses, int from, int count) {
        float[] sums = new float[MAX_WIDTH];
        int whole = count - count % MAX_WIDTH;
        for (int lane = 0; lane < MAX_WIDTH; lane += WIDTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = lane; i < whole; i += MAX_WIDTH) {
                sum = sum.add(FloatVector.fromArray(FLOATS, losses, from + i).abs());
            }
            sum.intoArray(sums, lane);
        }
        for (int i = whole; i < count; i++) {
            sums[i - whole] += Math.abs(losses[from + i]);
        }
        double total = 0;
        for (float sum : sums) {
            total += sum;
        }
        return total;
    }
}
