package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import io.plimsoll.kernels.backend.vector.simd.Species;
import io.plimsoll.kernels.backend.vector.simd.TailVectors;
import java.util.Arrays;

/// The largest losses met so far of a group of accounts: one thread's workspace. A buffer holds several times
/// the wanted number; when it is full it is thinned out, and what does not pass the threshold found then is not
/// stored any more.
final class AccountBuffers {
    /// Capacity of a buffer in units of the depth: with five, a tail of 1 % is thinned out twice.
    private static final int ROOM = 5;
    private static final int LEAST = 512;
    /// Floats of the buffers of a group: half a megabyte.
    private static final int GROUP_FLOATS = 1 << 17;
    private static final int MOST_GROUP = 64;

    private final int depth;
    private final int capacity;
    private final float[][] kept;
    private final int[] size;
    private final float[] threshold;

    /// @param depth how many of the largest losses are wanted
    AccountBuffers(int depth) {
        this.depth = depth;
        this.capacity = capacity(depth);
        this.kept = new float[group(depth)][capacity + AccountVectors.LANES + Species.WIDTH];
        this.size = new int[kept.length];
        this.threshold = new float[kept.length];
    }

    private static int capacity(int depth) {
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.max(LEAST, (long) ROOM * depth));
    }

    /// Accounts whose buffers stay in the cache together.
    static int group(int depth) {
        return Math.clamp(GROUP_FLOATS / capacity(depth), 1, MOST_GROUP);
    }

    /// Starts the buffer at `index`.
    ///
    /// @param losses kept before, or none
    /// @param above which later losses are kept
    void start(int index, float[] losses, float above) {
        System.arraycopy(losses, 0, kept[index], 0, losses.length);
        size[index] = losses.length;
        threshold[index] = above;
    }

    /// Takes an account through a block.
    ///
    /// @param losses `[row][BLOCK]` from `at` on
    void add(int index, RowHoldings rows, int account, float[] losses, int at) {
        float[] buffer = kept[index];
        int count = size[index];
        for (int i = 0; i < BLOCK; i += AccountVectors.LANES) {
            if (count > capacity) {
                size[index] = count;
                thinOut(index);
                count = size[index];
            }
            count = AccountVectors.append(
                    losses,
                    at + i,
                    rows.row(),
                    rows.weight(),
                    rows.start()[account],
                    rows.start()[account + 1],
                    threshold[index],
                    buffer,
                    count);
        }
        size[index] = count;
    }

    /// The threshold of the buffer at `index`, good for later losses.
    float threshold(int index) {
        return threshold[index];
    }

    /// The largest losses so far, a few more than are wanted, or all there are.
    float[] thinned(int index) {
        thinOut(index);
        return Arrays.copyOf(kept[index], size[index]);
    }

    private void thinOut(int index) {
        float[] buffer = kept[index];
        int count = size[index];
        float above = TailVectors.threshold(buffer, count, depth);
        if (Float.isNaN(above)) {
            // Many losses are equal, or nearly: no threshold separates them.
            Arrays.sort(buffer, 0, count);
            System.arraycopy(buffer, count - depth, buffer, 0, depth);
            size[index] = depth;
            threshold[index] = buffer[0];
        } else if (above > Float.NEGATIVE_INFINITY) {
            size[index] = TailVectors.keepAbove(buffer, count, above);
            threshold[index] = above;
        }
    }
}
