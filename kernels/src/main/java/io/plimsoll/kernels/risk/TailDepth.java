package io.plimsoll.kernels.risk;

import java.util.Collection;

/// How many of the worst losses a set of figures needs.
public final class TailDepth {
    private TailDepth() {}

    /// Number of worst losses of `count` that the quantile, the shortfall and their intervals need at every
    /// level.
    public static int of(Collection<Confidence> levels, int count) {
        int deepest = 1;
        for (Confidence level : levels) {
            deepest = Math.max(
                    deepest, count - OrderStatisticInterval.of(count, level).lowestRank(level.rank(count)) + 1);
        }
        return deepest;
    }

    /// Number of worst losses that the quantile and the shortfall alone need.
    public static int ofValue(Confidence level, int count) {
        return count - level.rank(count) + 1;
    }
}
