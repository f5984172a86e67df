package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.LOWEST;
import static io.plimsoll.kernels.backend.device.account.AccountLayout.SUMS;

/// Finds the losses of an account that may belong to its tail, one work-item per account. Static functions that
/// TornadoVM compiles.
///
/// At least as many losses as groups exceed a threshold. So the largest losses of the groups give a threshold
/// that passes the wanted number and few more, without a guess.
public final class ThresholdKernel {
    /// Enough halvings to reach two adjacent numbers of single precision.
    private static final int MAX_HALVINGS = 320;

    private ThresholdKernel() {}

    /// Finds thresholds, and the groups whose largest loss exceeds them.
    ///
    /// @param maxima `[account][group]`
    /// @param thresholds receives `[account]`
    /// @param listed receives `[account]`, number of groups above the threshold. It is at least the wanted
    ///     number, or the threshold itself is the loss of the wanted rank.
    /// @param list receives `[account][listed]`, groups, ascending
    public static void thresholds(
            int item,
            int items,
            int[] h,
            float[] maxima,
            float[] thresholds,
            int[] listed,
            int[] list,
            int[] completed) {
        int accounts = h[AccountLayout.ACCOUNTS];
        int groups = h[AccountLayout.GROUPS];
        int most = h[AccountLayout.LISTED];
        for (int account = item; account < accounts; account += items) {
            int from = account * groups;
            float threshold = threshold(from, from + groups, h[AccountLayout.WANTED], most, maxima);
            int size = 0;
            for (int group = 0; group < groups; group++) {
                int isAbove = maxima[from + group] > threshold ? 1 : 0;
                int isListed = size < most ? isAbove : 0;
                for (int once = 0; once < isListed; once++) {
                    list[account * most + size] = group;
                }
                size = size + isAbove;
            }
            thresholds[account] = threshold;
            listed[account] = size < most ? size : most;
        }
        completed[item] = AccountKernel.advanced(completed[item], h, 1);
    }

    /// A threshold that at least `wanted` and at most `most` maxima exceed. If many are equal there is none; then
    /// the largest number that fewer maxima exceed.
    static float threshold(int from, int to, int wanted, int most, float[] maxima) {
        float high = LOWEST;
        float least = Float.MAX_VALUE;
        for (int at = from; at < to; at++) {
            float value = maxima[at];
            high = value > high ? value : high;
            float smaller = value < least ? value : least;
            least = value > LOWEST ? smaller : least;
        }
        float low = least;
        int above = above(from, to, low, maxima);
        int isOpen = above > most ? 1 : 0;
        float found = above < wanted ? least : low;
        for (int halving = 0; halving < MAX_HALVINGS * isOpen; halving++) {
            float middle = 0.5f * low + 0.5f * high;
            int isBetween = middle > low ? (middle < high ? 1 : 0) : 0;
            int count = above(from, to, middle, maxima);
            float raised = count < wanted ? low : middle;
            float lowered = count < wanted ? middle : high;
            int isWithin = count < wanted ? 0 : (count > most ? 0 : 1);
            low = isBetween == 1 ? raised : low;
            high = isBetween == 1 ? lowered : high;
            // With no number between, all that exceed the lower bound are equal to the upper one.
            found = isBetween == 1 ? low : high;
            isOpen = isBetween == 1 ? 1 - isWithin : 0;
        }
        return found;
    }

    private static int above(int from, int to, float threshold, float[] maxima) {
        int above = 0;
        for (int at = from; at < to; at++) {
            above = above + (maxima[at] > threshold ? 1 : 0);
        }
        return above;
    }

    /// Lists the scenarios marked in masks.
    ///
    /// @param masks `[account][listed]`, see [AccountKernel#masks]
    /// @param found receives `[account]`, their number
    /// @param places receives `[account][room]`, at most `room` of them
    public static void places(
            int item,
            int items,
            int[] h,
            int[] listed,
            int[] list,
            int[] masks,
            int[] found,
            int[] places,
            int[] completed) {
        int accounts = h[AccountLayout.ACCOUNTS];
        int most = h[AccountLayout.LISTED];
        int room = h[AccountLayout.ROOM];
        int merged = h[AccountLayout.MERGED];
        int bits = merged == 0 ? 1 : SUMS * merged;
        for (int account = item; account < accounts; account += items) {
            int size = 0;
            for (int place = 0; place < listed[account]; place++) {
                int group = list[account * most + place];
                int mask = masks[account * most + place];
                for (int i = 0; i < bits; i++) {
                    int isAbove = (mask >> i) & 1;
                    int isPlaced = size < room ? isAbove : 0;
                    for (int once = 0; once < isPlaced; once++) {
                        places[account * room + size] = AccountKernel.scenario(group, i, h);
                    }
                    size = size + isAbove;
                }
            }
            found[account] = size;
        }
        completed[item] = AccountKernel.advanced(completed[item], h, 3);
    }
}
