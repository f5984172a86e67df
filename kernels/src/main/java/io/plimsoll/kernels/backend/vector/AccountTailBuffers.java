package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import io.plimsoll.kernels.backend.vector.simd.ThresholdVectors;
import io.plimsoll.kernels.backend.vector.simd.VectorShapes;
import java.util.Arrays;
import java.util.List;

/// The largest losses met so far of a group of accounts: one thread's workspace. A buffer holds several times the
/// wanted number; when it is full it is thinned out, and what does not pass the threshold found then is not
/// stored any more.
final class AccountTailBuffers {
    /// Capacity of a buffer in units of the depth: with five, a tail of 1 % is thinned out twice.
    static final int CAPACITY_IN_DEPTHS = 5;
    private static final int MIN_CAPACITY = 512;
    /// Behind a buffer's losses, for those that are written a vector at a time.
    private static final int BLOCK_SLACK = BLOCK + VectorShapes.WIDTH;
    /// Floats of the buffers of a group: half a megabyte.
    private static final int FLOATS_PER_GROUP = 1 << 17;
    private static final int MAX_ACCOUNTS_PER_GROUP = 64;

    private final int depth;
    private final int capacity;
    private final float[][] kept;
    private final int[] size;
    private final float[] threshold;

    /// @param depth how many of the largest losses are wanted
    /// @param accounts how many buffers there are
    /// @param room capacity of a buffer in units of the depth, at least 2
    AccountTailBuffers(int depth, int accounts, int room) {
        this.depth = depth;
        this.capacity = capacity(depth, room);
        this.kept = new float[accounts][capacity + BLOCK_SLACK];
        this.size = new int[kept.length];
        this.threshold = new float[kept.length];
    }

    /// Floats of so many buffers.
    static long floats(int depth, int accounts, int room) {
        return (long) accounts * (capacity(depth, room) + BLOCK_SLACK);
    }

    private static int capacity(int depth, int room) {
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.max(MIN_CAPACITY, (long) room * depth));
    }

    /// Accounts whose buffers stay in the cache together.
    static int group(int depth) {
        return Math.clamp(FLOATS_PER_GROUP / capacity(depth, CAPACITY_IN_DEPTHS), 1, MAX_ACCOUNTS_PER_GROUP);
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

    /// Takes an account of one entry through a block.
    ///
    /// @param losses of its row from `at` on
    void addRow(int index, float weight, float[] losses, int at) {
        if (size[index] > capacity) {
            thinOut(index);
        }
        size[index] = AccountVectors.appendRow(losses, at, weight, threshold[index], kept[index], size[index]);
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

    /// Raises the threshold at `index` to a guess: what is not among the largest so far is taken not to be among
    /// the largest of all. Whoever guesses looks in the end whether enough are kept. Of equal losses no guess
    /// tells one from another.
    ///
    /// @param rank how many of the largest so far to keep at least
    void guess(int index, int rank) {
        if (2 * rank < size[index]) {
            keepAbove(index, ThresholdVectors.threshold(kept[index], size[index], rank));
        }
    }

    /// The largest losses that several buffers of the same accounts have kept, a few more than are wanted.
    ///
    /// @param buffers of the same depth
    static float[] worst(List<AccountTailBuffers> buffers, int index) {
        if (buffers.size() == 1) {
            return buffers.getFirst().thinned(index);
        }
        int count = 0;
        for (AccountTailBuffers each : buffers) {
            count += each.size[index];
        }
        float[] all = new float[count + VectorShapes.WIDTH];
        count = 0;
        for (AccountTailBuffers each : buffers) {
            System.arraycopy(each.kept[index], 0, all, count, each.size[index]);
            count += each.size[index];
        }
        float above = ThresholdVectors.threshold(all, count, buffers.getFirst().depth);
        return Arrays.copyOf(
                all, above > Float.NEGATIVE_INFINITY ? ThresholdVectors.keepAbove(all, count, above) : count);
    }

    /// Number of losses kept at `index`.
    int size(int index) {
        return size[index];
    }

    private void thinOut(int index) {
        float[] buffer = kept[index];
        int count = size[index];
        float above = ThresholdVectors.threshold(buffer, count, depth);
        if (Float.isNaN(above)) {
            // Many losses are equal, or nearly: no threshold separates them.
            Arrays.sort(buffer, 0, count);
            System.arraycopy(buffer, count - depth, buffer, 0, depth);
            size[index] = depth;
            threshold[index] = buffer[0];
        } else {
            keepAbove(index, above);
        }
    }

    private void keepAbove(int index, float above) {
        if (above > Float.NEGATIVE_INFINITY) {
            size[index] = ThresholdVectors.keepAbove(kept[index], size[index], above);
            threshold[index] = above;
        }
    }
}
