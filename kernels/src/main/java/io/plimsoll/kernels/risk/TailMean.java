package io.plimsoll.kernels.risk;

/// The mean of something over the scenarios of a tail, given one after the other from the quantile upwards: the
/// Euler contribution of a position, when fed with its losses.
///
/// The interval is that of [TailMoments], with `e = E[X | L = VaR]` estimated by the mean over the `√k` scenarios
/// of the tail nearest to the quantile. For `X = L` the value is the [ExpectedShortfall].
public final class TailMean {
    private final int count;
    private final double tailCount;
    private final int nearest;

    private int seen;
    private double pivot;
    private double first;
    private double second;
    private double third;
    private double nearestSum;

    /// @param confidence level of the tail
    /// @param count number of losses simulated
    public TailMean(Confidence confidence, int count) {
        this.count = count;
        this.tailCount = confidence.tailCount(count);
        this.nearest = 1 + (int) Math.sqrt(tailCount);
    }

    /// The next value, in ascending order of the losses that define the tail; the first is that of the
    /// quantile.
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

    /// The mean and its interval.
    public Estimate estimate() {
        double e = nearestSum / Math.max(1, Math.min(seen, nearest));
        // The same sums about e; the weights of the tail add up to tailCount.
        double firstAbout = first - tailCount * e;
        double secondAbout = second - 2 * e * first + tailCount * e * e;
        double thirdAbout = third - 3 * e * second + 3 * e * e * first - tailCount * e * e * e;
        return new TailMoments(firstAbout, secondAbout, thirdAbout, tailCount, count).around(pivot + first / tailCount);
    }
}
