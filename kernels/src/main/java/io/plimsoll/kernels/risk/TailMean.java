package io.plimsoll.kernels.risk;

/// The mean of a quantity over the scenarios of a tail. Fed with a position's losses, from the quantile upwards,
/// it is the position's Euler contribution.
///
/// The interval is that of [TailMoments], with `e = E[X | L = VaR]` estimated by the mean over the `√k` scenarios
/// of the tail nearest to the quantile. For `X = L` the value is the [ExpectedShortfall].
///
/// A position's losses do not follow the order of the tail. So an event that the `k` tail scenarios miss can move
/// the mean, for example a short put in a book whose tail is a rising price. An event of conditional probability
/// `4/k` is missed with probability `e⁻⁴ = 1.8 %`. The interval is omitted if such an event could move the mean
/// by more than the interval's width. The event's size is the largest loss or gain in scenarios drawn without
/// regard to the tail ([#see]). Otherwise each end is moved outwards by the effect of an event of probability
/// `1/(2k)`. `kernels/docs/intervals.md` shows the coverage with and without this rule.
public final class TailMean {
    private static final double UNSEEN_EVENT_COUNT = 4;
    private static final double HALF_EVENT = 0.5;
    private static final String TOO_FEW_TAIL_SCENARIOS =
            "no interval: the tail holds too few scenarios for what this position may lose or win in it; more"
                    + " scenarios give one";

    private final Confidence confidence;
    private final int count;
    private final double tailCount;
    private final int nearest;

    private int seen;
    private double pivot;
    private double first;
    private double second;
    private double third;
    private double nearestSum;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    /// @param confidence level of the tail
    /// @param count number of simulated losses
    public TailMean(Confidence confidence, int count) {
        this.confidence = confidence;
        this.count = count;
        this.tailCount = confidence.tailCount(count);
        this.nearest = 1 + (int) Math.sqrt(tailCount);
    }

    /// Adds the next value, in ascending order of the losses that define the tail, starting at the quantile.
    public void add(double value) {
        if (seen == 0) {
            pivot = value;
        }
        // Deviations from the first value keep the digits where the values hardly differ; its own is zero.
        double deviation = value - pivot;
        first += deviation;
        second += deviation * deviation;
        third += deviation * deviation * deviation;
        if (seen < nearest) {
            nearestSum += deviation;
        }
        seen++;
    }

    /// Records a value from a scenario chosen without regard to the tail.
    public void see(double value) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
    }

    /// The mean with its interval, or with the reason why there is none.
    public Estimate estimate() {
        double value = pivot + first / tailCount;
        if (tailCount < TailLevel.MIN_OF_TAIL) {
            return new Estimate(value, Interval.none(TailLevel.tooThin(confidence, count)));
        }
        double e = nearestSum / Math.max(1, Math.min(seen, nearest));
        // The same sums about e; the weights of the tail add up to tailCount.
        double firstAbout = first - tailCount * e;
        double secondAbout = second - 2 * e * first + tailCount * e * e;
        double thirdAbout = third - 3 * e * second + 3 * e * e * first - tailCount * e * e * e;
        Interval interval = new TailMoments(firstAbout, secondAbout, thirdAbout, tailCount, count).around(value);
        double above = Math.max(0, highest - value) / tailCount;
        double below = Math.max(0, value - lowest) / tailCount;
        boolean isSure = UNSEEN_EVENT_COUNT * Math.max(above, below) <= 2 * interval.halfWidth();
        return new Estimate(
                value,
                isSure
                        ? interval.widenedBy(HALF_EVENT * below, HALF_EVENT * above)
                        : Interval.none(TOO_FEW_TAIL_SCENARIOS));
    }
}
