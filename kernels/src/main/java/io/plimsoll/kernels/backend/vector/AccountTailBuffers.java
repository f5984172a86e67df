package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import io.plimsoll.kernels.backend.vector.simd.ThresholdVectors;
import io.plimsoll.kernels.backend.vector.simd.VectorShapes;
import java.util.Arrays;
import java.util.List;

/// The largest losses so far of a group of accounts; the workspace of one thread. A buffer holds several times
/// the wanted number. When it is full it is thinned out, and later losses below the new threshold are dropped.
final class AccountTailBuffers {
    /// Capacity of a buffer in multiples of the depth; with five, a 1 % tail is thinned out twice.
    static final int CAPACITY_IN_DEPTHS = 5;
    private static final int MIN_CAPACITY = 512;
    /// Slack after a buffer, for writes of whole vectors.
    private static final int BLOCK_SLACK = BLOCK + VectorShapes.WIDTH;
    /// Floats in the buffers of a group: 512 KiB.
    private static final int FLOATS_PER_GROUP = 1 << 17;
    private static final int MAX_ACCOUNTS_PER_GROUP = 64;

    private final int depth;
    private final int capacity;
    private final float[][] kept;
    private final int[] size;
    private final float[] threshold;

    /// @param depth number of largest losses
    /// @param accounts number of buffers
    /// @param room capacity of a buffer in multiples of the depth, at least 2
    AccountTailBuffers(int depth, int accounts, int room) {
        this.depth = depth;
        this.capacity = capacity(depth, room);
        this.kept = new float[accounts][capacity + BLOCK_SLACK];
        this.size = new int[kept.length];
        this.threshold = new float[kept.length];
    }

    /// Number of floats in all buffers.
    static long floats(int depth, int accounts, int room) {
        return (long) accounts * (capacity(depth, room) + BLOCK_SLACK);
    }

    private static int capacity(int depth, int room) {
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.max(MIN_CAPACITY, (long) room * depth));
    }

    /// Number of accounts whose buffers fit the cache together.
    static int group(int depth) {
        return Math.clamp(FLOATS_PER_GROUP / capacity(depth, CAPACITY_IN_DEPTHS), 1, MAX_ACCOUNTS_PER_GROUP);
    }

    /// Starts the buffer at `index`.
    ///
    /// @param losses losses kept earlier
    /// @param above threshold for later losses
    void start(int index, float[] losses, float above) {
        System.arraycopy(losses, 0, kept[index], 0, losses.length);
        size[index] = losses.length;
        threshold[index] = above;
    }

    /// Adds a block's losses of an account.
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

    /// Adds a block's losses of an account with one entry.
    ///
    /// @param losses losses of its row, from `at` on
    void addRow(int index, float weight, float[] losses, int at) {
        if (size[index] > capacity) {
            thinOut(index);
        }
        size[index] = AccountVectors.appendRow(losses, at, weight, threshold[index], kept[index], size[index]);
    }

    /// The threshold of a buffer for later losses.
    float threshold(int index) {
        return threshold[index];
    }

    /// The largest losses so far, slightly more than wanted, or all.
    float[] thinned(int index) {
        thinOut(index);
        return Arrays.copyOf(kept[index], size[index]);
    }

    /// Raises the threshold of a buffer to a guess from the losses so far. The caller must check at the end that
    /// enough losses were kept. Equal losses cannot be separated by a threshold.
    ///
    /// @param rank least number of largest losses to keep
    void guess(int index, int rank) {
        if (2 * rank < size[index]) {
            keepAbove(index, ThresholdVectors.threshold(kept[index], size[index], rank));
        }
    }

    /// Merges the largest losses in several buffers of the same accounts, slightly more than wanted.
    ///
    /// @param buffers buffers of equal depth
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

    /// Number of losses in a buffer.
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
