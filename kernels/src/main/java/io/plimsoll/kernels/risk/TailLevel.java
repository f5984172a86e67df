package io.plimsoll.kernels.risk;

/// One confidence level over a number of losses, ready to be read off many tails: its rank and the positions of
/// its interval are worked out once.
///
/// @see ValueAtRisk
/// @see ExpectedShortfall
public final class TailLevel {
    private final Confidence confidence;
    private final int count;
    private final int rank;
    private final double tailCount;
    private final OrderStatisticInterval interval;

    private TailLevel(Confidence confidence, int count) {
        this.confidence = confidence;
        this.count = count;
        this.rank = confidence.rank(count);
        this.tailCount = confidence.tailCount(count);
        this.interval = OrderStatisticInterval.of(count, confidence);
    }

    /// The level over `count` losses.
    public static TailLevel of(Confidence confidence, int count) {
        return new TailLevel(confidence, count);
    }

    /// The level itself.
    public Confidence confidence() {
        return confidence;
    }

    /// The quantile of the losses, with its interval.
    ///
    /// @param tail of `count` losses, as deep as [TailDepth#of] says
    public Estimate valueAtRisk(Tail tail) {
        return ValueAtRisk.estimate(checked(tail), rank, interval);
    }

    /// The mean of the losses beyond the quantile, with its interval.
    ///
    /// @param tail of `count` losses, holding at least the quantile
    public Estimate expectedShortfall(Tail tail) {
        return ExpectedShortfall.estimate(checked(tail), rank, tailCount);
    }

    /// The measure asked for.
    ///
    /// @param tail of `count` losses, as deep as [TailDepth#of] says
    public Estimate estimate(RiskMeasure measure, Tail tail) {
        return switch (measure) {
            case VALUE_AT_RISK -> valueAtRisk(tail);
            case EXPECTED_SHORTFALL -> expectedShortfall(tail);
        };
    }

    private Tail checked(Tail tail) {
        if (tail.count() != count) {
            throw new IllegalArgumentException("a tail of " + tail.count() + " losses at a level over " + count);
        }
        return tail;
    }
}
