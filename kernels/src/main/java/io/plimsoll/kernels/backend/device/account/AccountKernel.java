package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.BLOCK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.CHUNK;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LANES;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.LOWEST;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.SUMS;

/// The losses of accounts, sums over what each holds, of which those in memory are the largest of each group and
/// the tail's. [AccountLayout#LANES] work-items share an account, and neighbours among them take neighbouring
/// scenarios.
/// Static functions within what TornadoVM compiles.
///
/// A loss is a sum of products in single precision, in the order of the rows, 32 at a time; the sums of 32 are added
/// up in their order. Every kernel sums alike, whatever the work-item.
public final class AccountKernel {
    private AccountKernel() {}

    /// Fills what the kernels are to write with what they never write.
    ///
    /// @param blank not a number
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

    /// The largest loss of every group of every account.
    ///
    /// @param h header of the launch
    /// @param start, row, weight what accounts hold, as of [io.plimsoll.kernels.backend.account.RowHoldings]
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
        int lane = item % LANES;
        int accounts = h[AccountLayout.ACCOUNTS];
        int count = h[AccountLayout.COUNT];
        int stride = h[AccountLayout.STRIDE];
        int blocks = h[AccountLayout.BLOCKS];
        int merged = h[AccountLayout.MERGED];
        for (int account = item / LANES; account < accounts; account += items / LANES) {
            int first = start[account];
            int last = start[account + 1];
            int to = account * h[AccountLayout.GROUPS];
            float best = LOWEST;
            for (int block = 0; block < blocks; block++) {
                int at = block * BLOCK + lane;
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
                        c1 = c1 + w * units[unit + LANES];
                        c2 = c2 + w * units[unit + 2 * LANES];
                        c3 = c3 + w * units[unit + 3 * LANES];
                        c4 = c4 + w * units[unit + 4 * LANES];
                        c5 = c5 + w * units[unit + 5 * LANES];
                        c6 = c6 + w * units[unit + 6 * LANES];
                        c7 = c7 + w * units[unit + 7 * LANES];
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
                float v0 = at < count ? s0 : LOWEST;
                float v1 = at + LANES < count ? s1 : LOWEST;
                float v2 = at + 2 * LANES < count ? s2 : LOWEST;
                float v3 = at + 3 * LANES < count ? s3 : LOWEST;
                float v4 = at + 4 * LANES < count ? s4 : LOWEST;
                float v5 = at + 5 * LANES < count ? s5 : LOWEST;
                float v6 = at + 6 * LANES < count ? s6 : LOWEST;
                float v7 = at + 7 * LANES < count ? s7 : LOWEST;
                int alone = merged == 0 ? 1 : 0;
                for (int once = 0; once < alone; once++) {
                    maxima[to + at] = v0;
                    maxima[to + at + LANES] = v1;
                    maxima[to + at + 2 * LANES] = v2;
                    maxima[to + at + 3 * LANES] = v3;
                    maxima[to + at + 4 * LANES] = v4;
                    maxima[to + at + 5 * LANES] = v5;
                    maxima[to + at + 6 * LANES] = v6;
                    maxima[to + at + 7 * LANES] = v7;
                }
                float fresh = block % (merged + alone) == 0 ? LOWEST : best;
                float four = larger(larger(v0, v1), larger(v2, v3));
                float eight = larger(larger(v4, v5), larger(v6, v7));
                best = larger(fresh, larger(four, eight));
                for (int once = alone; once < 1; once++) {
                    maxima[to + block / (merged + alone) * LANES + lane] = best;
                }
            }
        }
        completed[item] = advanced(completed[item], h, 0);
    }

    private static float larger(float a, float b) {
        return a > b ? a : b;
    }

    /// Which scenarios of the listed groups lose more than the threshold, a bit each.
    ///
    /// @param listed `[account]`, number of groups that are
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
        int accounts = h[AccountLayout.ACCOUNTS];
        int size = h[AccountLayout.MERGED] == 0 ? 1 : SUMS * h[AccountLayout.MERGED];
        for (int account = item / LANES; account < accounts; account += items / LANES) {
            int to = account * h[AccountLayout.LISTED];
            float threshold = thresholds[account];
            for (int place = item % LANES; place < listed[account]; place += LANES) {
                int group = list[to + place];
                int mask = 0;
                for (int i = 0; i < size; i++) {
                    int scenario = scenario(group, i, h[AccountLayout.MERGED]);
                    float sum = sum(
                            start[account], start[account + 1], scenario, h[AccountLayout.STRIDE], row, weight, units);
                    float loss = scenario < h[AccountLayout.COUNT] ? sum : LOWEST;
                    int isAbove = loss > threshold ? 1 : 0;
                    mask = mask | (isAbove << i);
                }
                masks[to + place] = mask;
            }
        }
        completed[item] = advanced(completed[item], h, 2);
    }

    /// The losses above the threshold.
    ///
    /// @param found `[account]`, number of them
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
    static int scenario(int group, int i, int merged) {
        int block = group / LANES * merged + i / SUMS;
        return merged == 0 ? group : block * BLOCK + i % SUMS * LANES + group % LANES;
    }

    /// The loss of an account in one scenario, rounded as in [#maxima].
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

    /// What a work-item writes when it is through with a stage: it counts them, so that none was left out.
    static int advanced(int completed, int[] h, int stage) {
        return completed == h[AccountLayout.RUN] + stage ? completed + 1 : -1;
    }
}
