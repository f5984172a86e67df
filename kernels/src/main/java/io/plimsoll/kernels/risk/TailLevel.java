package io.plimsoll.kernels.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/// A confidence level for a fixed number of losses. Rank and interval positions are computed once and applied to
/// many tails.
///
/// @see ValueAtRisk
/// @see ExpectedShortfall
public final class TailLevel {
    /// Fewest losses in a tail for an interval of its mean. With fewer, the coverage is too low for heavy tails.
    public static final int MIN_OF_TAIL = 10;

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final Confidence confidence;
    private final int count;
    private final int rank;
    private final double tailCount;
    private final OrderStatisticInterval interval;
    private final String withoutEnd;
    private final String withoutShortfallInterval;

    private TailLevel(Confidence confidence, int count) {
        this.confidence = confidence;
        this.count = count;
        this.rank = confidence.rank(count);
        this.tailCount = confidence.tailCount(count);
        this.interval = OrderStatisticInterval.of(count, confidence);
        this.withoutEnd = withoutEnd();
        this.withoutShortfallInterval = tailCount >= MIN_OF_TAIL ? "" : tooThin(confidence, count);
    }

    /// The level over `count` losses.
    public static TailLevel of(Confidence confidence, int count) {
        return new TailLevel(confidence, count);
    }

    /// The level itself.
    public Confidence confidence() {
        return confidence;
    }

    /// Why the interval of the value at risk lacks an end; blank if it has both ends.
    public String valueAtRiskReason() {
        return withoutEnd;
    }

    /// Why the expected shortfall has no interval; blank if it has one.
    public String expectedShortfallReason() {
        return withoutShortfallInterval;
    }

    /// Fewest losses, or rows of a history, that bound a value at risk from above.
    public static long fewestForUpperEnd(Confidence confidence) {
        return OrderStatisticInterval.fewestForUpper(confidence);
    }

    private String withoutEnd() {
        String level = confidence.level().toPlainString();
        if (interval.upper() == null) {
            return String.format(
                    Locale.ROOT,
                    "no upper end: the largest of %,d losses lies below the value at risk at %s with probability %.4g; "
                            + "%,d scenarios give an end",
                    count,
                    level,
                    StrictMath.pow(confidence.asDouble(), count),
                    OrderStatisticInterval.fewestForUpper(confidence));
        }
        if (interval.lower() == null) {
            return String.format(
                    Locale.ROOT,
                    "no lower end: the smallest of %,d losses lies above the value at risk at %s with probability"
                            + " %.4g; %,d scenarios give an end",
                    count,
                    level,
                    StrictMath.pow(1 - confidence.asDouble(), count),
                    OrderStatisticInterval.fewestForLower(confidence));
        }
        return "";
    }

    static String tooThin(Confidence confidence, int count) {
        double tailCount = confidence.tailCount(count);
        return String.format(
                Locale.ROOT,
                "no interval: the tail at %s holds %s of %,d losses; it needs %d, which takes %,.0f scenarios",
                confidence.level().toPlainString(),
                BigDecimal.valueOf(tailCount).round(FOUR_DIGITS).toPlainString(),
                count,
                MIN_OF_TAIL,
                Math.ceil(MIN_OF_TAIL * (count / tailCount)));
    }

    /// The quantile of the losses, with its interval.
    ///
    /// @param tail tail of `count` losses, at least as deep as [TailDepth#of]
    public Estimate valueAtRisk(Tail tail) {
        double value = checked(tail).atRank(rank);
        OrderStatisticInterval.Position lower = interval.lower();
        OrderStatisticInterval.Position upper = interval.upper();
        return new Estimate(
                value,
                new Interval(
                        lower == null ? OptionalDouble.empty() : OptionalDouble.of(Math.min(value, lower.in(tail))),
                        upper == null ? OptionalDouble.empty() : OptionalDouble.of(Math.max(value, upper.in(tail))),
                        withoutEnd));
    }

    /// The mean of the losses beyond the quantile, with its interval.
    ///
    /// @param tail tail of `count` losses that includes the quantile
    public Estimate expectedShortfall(Tail tail) {
        Estimate estimate = ExpectedShortfall.estimate(checked(tail), rank, tailCount);
        return withoutShortfallInterval.isEmpty()
                ? estimate
                : new Estimate(estimate.value(), Interval.none(withoutShortfallInterval));
    }

    /// The given measure, with its interval.
    ///
    /// @param tail tail of `count` losses, at least as deep as [TailDepth#of]
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
