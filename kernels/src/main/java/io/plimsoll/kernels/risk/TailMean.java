package io.plimsoll.kernels.risk;

/// The mean of something over the scenarios of a tail, given one after the other from the quantile upwards: the
/// Euler contribution of a position, when fed with its losses.
///
/// The interval is that of [TailMoments], with `e = E[X | L = VaR]` estimated by the mean over the `√k` scenarios
/// of the tail nearest to the quantile. For `X = L` the value is the [ExpectedShortfall].
///
/// The losses of a position have no order that the tail follows, so an event that the `k` scenarios of the tail
/// do not hold can move the mean: a short put in a book whose tail is a rise of the price, say. An event of
/// conditional probability `4/k` is missing with probability `e⁻⁴ = 1.8 %`. There is no interval where such an
/// event moves the mean by more than the interval's width, if the position then lost what it lost or won at most
/// in scenarios drawn without regard to the tail ([#see]). Where there is one, each end is moved out by what an
/// event of probability `1/(2k)` moves the mean. `kernels/docs/intervals.md` has the coverage with and without
/// the rule.
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
    /// @param count number of losses simulated
    public TailMean(Confidence confidence, int count) {
        this.confidence = confidence;
        this.count = count;
        this.tailCount = confidence.tailCount(count);
        this.nearest = 1 + (int) Math.sqrt(tailCount);
    }

    /// The next value, in ascending order of the losses that define the tail; the first is that of the quantile.
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

    /// A value of a scenario that was chosen without regard to the tail.
    public void see(double value) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
    }

    /// The mean and its interval, or the reason why it has none.
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
