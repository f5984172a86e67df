package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.BLOCK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.CHUNK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LANES;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LOWEST;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.SUMS;

/// Computes the losses of accounts as sums over their holdings. Only the largest loss of each group of scenarios
/// and the tail are stored. [AccountLayout#LANES] work-items share an account and take neighbouring scenarios.
/// Static functions that TornadoVM compiles.
///
/// A loss is a sum of products in single precision, in the order of the rows: partial sums of 32 products, added
/// in order. Every kernel and work-item sums in the same way.
public final class AccountKernel {
    private AccountKernel() {}

    /// Fills the outputs of the kernels with impossible values.
    ///
    /// @param blank NaN
    public static void blank(
            int item,
            int items,
            int[] h,
            float[] blank,
            float[] thresholds,
            int[] listed,
            int[] found,
            float[] values,
            int[] completed) {
        int accounts = h[AccountLayout.ACCOUNTS];
        for (int account = item; account < accounts; account += items) {
            thresholds[account] = blank[0];
            listed[account] = 0;
            found[account] = -1;
        }
        int cells = accounts * h[AccountLayout.ROOM];
        for (int cell = item; cell < cells; cell += items) {
            values[cell] = blank[0];
        }
        completed[item] = h[AccountLayout.RUN];
    }

    /// Computes the largest loss of every group of every account.
    ///
    /// @param start, row, weight holdings, see [io.plimsoll.kernels.backend.account.RowHoldings]
    /// @param units `[row][scenario]`
    /// @param maxima receives `[account][group]`
    public static void maxima(
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] maxima,
            int[] completed) {
        maxima(LANES, 1, item, items, h, start, row, weight, units, maxima, completed);
    }

    /// As [#maxima], but each lane takes neighbouring scenarios, which a processor's compiler vectorises.
    public static void maximaOfNeighbours(
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] maxima,
            int[] completed) {
        maxima(1, SUMS, item, items, h, start, row, weight, units, maxima, completed);
    }

    /// @param step distance between scenarios of a lane
    /// @param laneStep distance between the first scenarios of neighbouring lanes
    private static void maxima(
            int step,
            int laneStep,
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] maxima,
            int[] completed) {
        float[] sums = new float[SUMS];
        int lane = item % LANES;
        int accounts = h[AccountLayout.ACCOUNTS];
        int count = h[AccountLayout.COUNT];
        int blocks = h[AccountLayout.BLOCKS];
        int alone = h[AccountLayout.MERGED] == 0 ? 1 : 0;
        int merged = h[AccountLayout.MERGED] + alone;
        for (int account = item / LANES; account < accounts; account += items / LANES) {
            int to = account * h[AccountLayout.GROUPS];
            float best = LOWEST;
            for (int block = 0; block < blocks; block++) {
                int at = block * BLOCK + lane * laneStep;
                eight(step, start[account], start[account + 1], at, h[AccountLayout.STRIDE], row, weight, units, sums);
                float v0 = at < count ? sums[0] : LOWEST;
                float v1 = at + step < count ? sums[1] : LOWEST;
                float v2 = at + 2 * step < count ? sums[2] : LOWEST;
                float v3 = at + 3 * step < count ? sums[3] : LOWEST;
                float v4 = at + 4 * step < count ? sums[4] : LOWEST;
                float v5 = at + 5 * step < count ? sums[5] : LOWEST;
                float v6 = at + 6 * step < count ? sums[6] : LOWEST;
                float v7 = at + 7 * step < count ? sums[7] : LOWEST;
                for (int once = 0; once < alone; once++) {
                    maxima[to + at] = v0;
                    maxima[to + at + step] = v1;
                    maxima[to + at + 2 * step] = v2;
                    maxima[to + at + 3 * step] = v3;
                    maxima[to + at + 4 * step] = v4;
                    maxima[to + at + 5 * step] = v5;
                    maxima[to + at + 6 * step] = v6;
                    maxima[to + at + 7 * step] = v7;
                }
                float fresh = block % merged == 0 ? LOWEST : best;
                float four = larger(larger(v0, v1), larger(v2, v3));
                float eight = larger(larger(v4, v5), larger(v6, v7));
                best = larger(fresh, larger(four, eight));
                for (int once = alone; once < 1; once++) {
                    maxima[to + block / merged * LANES + lane] = best;
                }
            }
        }
        completed[item] = advanced(completed[item], h, 0);
    }

    private static float larger(float a, float b) {
        return a > b ? a : b;
    }

    /// Marks the scenarios of listed groups whose loss exceeds the threshold, one bit each.
    ///
    /// @param listed `[account]`, number of listed groups
    /// @param list `[account][listed]`, groups
    /// @param masks receives `[account][listed]`, bit `i` for scenario `i` of the group
    public static void masks(
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] masks,
            int[] completed) {
        masks(LANES, item, items, h, start, row, weight, units, thresholds, listed, list, masks, completed);
    }

    /// As [#masks], after [#maximaOfNeighbours].
    public static void masksOfNeighbours(
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] masks,
            int[] completed) {
        masks(1, item, items, h, start, row, weight, units, thresholds, listed, list, masks, completed);
    }

    private static void masks(
            int step,
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] masks,
            int[] completed) {
        float[] sums = new float[SUMS];
        int accounts = h[AccountLayout.ACCOUNTS];
        int alone = h[AccountLayout.MERGED] == 0 ? 1 : 0;
        for (int account = item / LANES; account < accounts; account += items / LANES) {
            int to = account * h[AccountLayout.LISTED];
            int first = start[account];
            int last = start[account + 1];
            for (int place = item % LANES; place < listed[account]; place += LANES) {
                int group = list[to + place];
                int mask = 0;
                for (int once = 0; once < alone; once++) {
                    float sum = sum(first, last, group, h[AccountLayout.STRIDE], row, weight, units);
                    mask = bit(sum, group, thresholds[account], h);
                }
                for (int part = 0; part < h[AccountLayout.MERGED]; part++) {
                    int at = scenario(group, part * SUMS, h);
                    eight(step, first, last, at, h[AccountLayout.STRIDE], row, weight, units, sums);
                    mask = mask | (mask(step, at, thresholds[account], h, sums) << (part * SUMS));
                }
                masks[to + place] = mask;
            }
        }
        completed[item] = advanced(completed[item], h, 2);
    }

    private static int mask(int step, int at, float threshold, int[] h, float[] sums) {
        return bit(sums[0], at, threshold, h)
                | (bit(sums[1], at + step, threshold, h) << 1)
                | (bit(sums[2], at + 2 * step, threshold, h) << 2)
                | (bit(sums[3], at + 3 * step, threshold, h) << 3)
                | (bit(sums[4], at + 4 * step, threshold, h) << 4)
                | (bit(sums[5], at + 5 * step, threshold, h) << 5)
                | (bit(sums[6], at + 6 * step, threshold, h) << 6)
                | (bit(sums[7], at + 7 * step, threshold, h) << 7);
    }

    private static int bit(float loss, int scenario, float threshold, int[] h) {
        int isAbove = loss > threshold ? 1 : 0;
        return scenario < h[AccountLayout.COUNT] ? isAbove : 0;
    }

    /// Computes the losses above the threshold.
    ///
    /// @param found `[account]`, number of such losses
    /// @param places `[account][room]`, their scenarios
    /// @param values receives `[account][room]`
    public static void values(
            int item,
            int items,
            int[] h,
            int[] start,
            int[] row,
            float[] weight,
            float[] units,
            int[] found,
            int[] places,
            float[] values,
            int[] completed) {
        int accounts = h[AccountLayout.ACCOUNTS];
        int room = h[AccountLayout.ROOM];
        for (int account = item / LANES; account < accounts; account += items / LANES) {
            int size = found[account] < room ? found[account] : room;
            for (int place = item % LANES; place < size; place += LANES) {
                values[account * room + place] = sum(
                        start[account],
                        start[account + 1],
                        places[account * room + place],
                        h[AccountLayout.STRIDE],
                        row,
                        weight,
                        units);
            }
        }
        completed[item] = advanced(completed[item], h, 4);
    }

    /// The scenario `i` of a group.
    static int scenario(int group, int i, int[] h) {
        int block = group / LANES * h[AccountLayout.MERGED] + i / SUMS;
        int place = i % SUMS * h[AccountLayout.STEP] + group % LANES * h[AccountLayout.LANE_STEP];
        return h[AccountLayout.MERGED] == 0 ? group : block * BLOCK + place;
    }

    /// Computes an account's losses in eight scenarios, reading indices and weights once.
    private static void eight(
            int step, int first, int last, int at, int stride, int[] row, float[] weight, float[] units, float[] sums) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        for (int from = first; from < last; from += CHUNK) {
            int end = from + CHUNK < last ? from + CHUNK : last;
            float c0 = 0f;
            float c1 = 0f;
            float c2 = 0f;
            float c3 = 0f;
            float c4 = 0f;
            float c5 = 0f;
            float c6 = 0f;
            float c7 = 0f;
            for (int entry = from; entry < end; entry++) {
                float w = weight[entry];
                int unit = row[entry] * stride + at;
                c0 = c0 + w * units[unit];
                c1 = c1 + w * units[unit + step];
                c2 = c2 + w * units[unit + 2 * step];
                c3 = c3 + w * units[unit + 3 * step];
                c4 = c4 + w * units[unit + 4 * step];
                c5 = c5 + w * units[unit + 5 * step];
                c6 = c6 + w * units[unit + 6 * step];
                c7 = c7 + w * units[unit + 7 * step];
            }
            s0 = s0 + c0;
            s1 = s1 + c1;
            s2 = s2 + c2;
            s3 = s3 + c3;
            s4 = s4 + c4;
            s5 = s5 + c5;
            s6 = s6 + c6;
            s7 = s7 + c7;
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
    }

    /// The loss of an account in one scenario, with the rounding of [#eight].
    static float sum(int first, int last, int scenario, int stride, int[] row, float[] weight, float[] units) {
        float sum = 0f;
        for (int from = first; from < last; from += CHUNK) {
            int end = from + CHUNK < last ? from + CHUNK : last;
            float chunk = 0f;
            for (int entry = from; entry < end; entry++) {
                chunk = chunk + weight[entry] * units[row[entry] * stride + scenario];
            }
            sum = sum + chunk;
        }
        return sum;
    }

    /// The value that a work-item writes after a stage. It counts stages, so that a skipped one is noticed.
    static int advanced(int completed, int[] h, int stage) {
        return completed == h[AccountLayout.RUN] + stage ? completed + 1 : -1;
    }
}
