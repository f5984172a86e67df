package io.plimsoll.kernels.risk;

/// The mean of something over the scenarios of a tail, given one after the other from the quantile upwards:
/// the Euler
/// contribution of a position, when fed with its losses.
///
/// The interval is that of the asymptotic normal law of `C = E[X | L >= VaR]`, whose influence function is
/// `((X - e) 1{L >= VaR} - (1 - α)(C - e)) / (1 - α)` with `e = E[X | L = VaR]`, so
/// `Var = (Var(X | tail) + α (C - e)²) / (n (1 - α))`. `e` is estimated by the mean over the `√k` scenarios
/// of the tail
/// nearest to the quantile. For `X = L` this is the interval of [ExpectedShortfall].
public final class TailMean {
    private final double tailCount;
    private final double quantileWeight;
    private final double level;
    private final int nearest;

    private int seen;
    private double pivot;
    private double sum;
    private double squares;
    private double nearestSum;

    /// @param confidence level of the tail
    /// @param count number of losses simulated
    public TailMean(Confidence confidence, int count) {
        this.tailCount = confidence.tailCount(count);
        this.quantileWeight = confidence.quantileWeight(count);
        this.level = confidence.asDouble();
        this.nearest = 1 + (int) Math.sqrt(tailCount);
    }

    /// The next value, in ascending order of the losses that define the tail; the first is that of the
    /// quantile.
    public void add(double value) {
        if (seen == 0) {
            pivot = value;
        }
        // Deviations from the first value keep the digits where the values hardly differ.
        double deviation = value - pivot;
        double weight = seen == 0 ? quantileWeight : 1;
        sum += weight * deviation;
        squares += weight * deviation * deviation;
        if (seen < nearest) {
            nearestSum += deviation;
        }
        seen++;
    }

    /// The mean and its interval.
    public Estimate estimate() {
        double mean = sum / tailCount;
        double variance = Math.max(0, squares - tailCount * mean * mean) / Math.max(tailCount - 1, 1);
        double atQuantile = nearestSum / Math.max(1, Math.min(seen, nearest));
        double shift = mean - atQuantile;
        double standardError = Math.sqrt((variance + level * shift * shift) / tailCount);
        return Estimate.symmetric(pivot + mean, standardError);
    }
}
