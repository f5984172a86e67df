package io.plimsoll.kernels.risk;

import java.util.Collection;

/// The number of worst losses that a set of figures needs.
public final class TailDepth {
    private TailDepth() {}

    /// The number of worst losses, of `count`, that quantile, shortfall and their intervals need at all levels.
    public static int of(Collection<Confidence> levels, int count) {
        int deepest = 1;
        for (Confidence level : levels) {
            deepest = Math.max(
                    deepest, count - OrderStatisticInterval.of(count, level).lowestRank(level.rank(count)) + 1);
        }
        return deepest;
    }

    /// The number of worst losses that quantile and shortfall need without intervals.
    public static int ofValue(Confidence level, int count) {
        return count - level.rank(count) + 1;
    }
}
