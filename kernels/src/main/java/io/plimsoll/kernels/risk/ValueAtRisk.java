package io.plimsoll.kernels.risk;

/// The loss that is not exceeded with the given confidence.
public final class ValueAtRisk {
    private ValueAtRisk() {}

    /// The order statistic of rank `⌈α n⌉`.
    ///
    /// @param tail holds at least that rank
    public static double value(Tail tail, Confidence confidence) {
        return tail.atRank(confidence.rank(tail.count()));
    }

    /// The value with its order-statistic interval. Coverage of the interval: see [OrderStatisticInterval].
    ///
    /// @param tail as deep as [TailDepth#of] says
    public static Estimate estimate(Tail tail, Confidence confidence) {
        OrderStatisticInterval interval = OrderStatisticInterval.of(tail.count(), confidence);
        return estimate(tail, confidence.rank(tail.count()), interval);
    }

    static Estimate estimate(Tail tail, int rank, OrderStatisticInterval interval) {
        double value = tail.atRank(rank);
        return new Estimate(
                value,
                Math.min(value, interval.lower().in(tail)),
                Math.max(value, interval.upper().in(tail)));
    }

    /// Whether `count` scenarios are enough for both ends of the interval.
    public static boolean isIntervalReached(int count, Confidence confidence) {
        return OrderStatisticInterval.of(count, confidence).reached();
    }
}
