package io.plimsoll.kernels.risk;

/// The quantile of the losses: the loss that is not exceeded with the given confidence.
public final class ValueAtRisk {
    private ValueAtRisk() {}

    /// The order statistic of rank `⌈α n⌉`.
    ///
    /// @param tail includes that rank
    public static double value(Tail tail, Confidence confidence) {
        return tail.atRank(confidence.rank(tail.count()));
    }

    /// The value with its order-statistic interval, see [OrderStatisticInterval].
    ///
    /// @param tail at least as deep as [TailDepth#of]
    public static Estimate estimate(Tail tail, Confidence confidence) {
        return TailLevel.of(confidence, tail.count()).valueAtRisk(tail);
    }
}
