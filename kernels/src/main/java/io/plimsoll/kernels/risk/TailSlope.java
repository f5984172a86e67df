package io.plimsoll.kernels.risk;

import java.util.Arrays;

/// The derivative of a risk measure by a parameter, from the derivatives of the losses of the tail.
///
/// **Expected shortfall.** The mean of the derivatives over the tail, with the weights of [ExpectedShortfall]: the
/// exact derivative of the sample's figure, and of the true one as the sample grows (Hong and Liu 2009, "Simulating
/// sensitivities of conditional value at risk", Management Science 55). Its error is that of [TailMean].
///
/// **Value at risk.** The derivative is the conditional mean of the derivatives at the quantile (Hong 2009,
/// "Estimating quantile sensitivities", Operations Research 57). One scenario says little of it. So it is the mean over
/// a window of `2m + 1` order statistics around the quantile, with `m = (n (1 - α))^(2/3)`, `n` losses and the
/// confidence `α`. The window reaches `m` ranks to each side, a share `(n (1 - α))^(-1/3)` of the tail: a tenth for
/// 1,000 losses in the tail. Its bias is of the square of that share.
///
/// @param value derivative of the measure
/// @param influence share of each loss of the tail in the error of the value: the standard error is
///     [#standardError] of it
/// @param distance derivative of the distance from the measure to the upper end of its interval; 0 for a value at risk
public record TailSlope(double value, double[] influence, double distance) {
    /// Step of the distance's difference, as a multiple of the largest loss over the largest derivative.
    private static final double STEP = 1e-6;

    /// The standard error of a sum over independent scenarios.
    ///
    /// @param influences share of each scenario of one or several tails; that of every other scenario is 0
    /// @param count number of scenarios
    public static double standardError(double[] influences, int count) {
        double sum = 0;
        double squares = 0;
        for (double influence : influences) {
            sum += influence;
            squares += influence * influence;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum / count));
    }

    /// Number of worst losses that a derivative needs, of `count`.
    public static int depth(RiskMeasure measure, Confidence confidence, int count) {
        int quantile = TailDepth.ofValue(confidence, count);
        return measure == RiskMeasure.EXPECTED_SHORTFALL
                ? quantile
                : Math.min(count, quantile + window(confidence, count));
    }

    /// The largest distance in ranks from the quantile within a window.
    private static int window(Confidence confidence, int count) {
        int above = count - confidence.rank(count);
        double tailCount = confidence.tailCount(count);
        return (int) Math.min(Math.min(above, confidence.rank(count) - 1.0), StrictMath.cbrt(tailCount * tailCount));
    }

    /// The derivative of a measure.
    ///
    /// @param tail at least as deep as [#depth]
    /// @param slopes derivative of each loss of the tail
    public static TailSlope of(RiskMeasure measure, Confidence confidence, Tail tail, double[] slopes) {
        int quantile = tail.indexOf(confidence.rank(tail.count()));
        return switch (measure) {
            case VALUE_AT_RISK -> ofWindow(slopes, quantile, window(confidence, tail.count()));
            case EXPECTED_SHORTFALL -> ofTail(confidence, tail, slopes, quantile);
        };
    }

    private static TailSlope ofWindow(double[] slopes, int quantile, int window) {
        int size = 2 * window + 1;
        double mean = 0;
        for (int i = quantile - window; i <= quantile + window; i++) {
            mean += slopes[i] / size;
        }
        double[] influence = new double[slopes.length];
        double correction = size > 1 ? Math.sqrt(size / (size - 1.0)) : 0;
        for (int i = quantile - window; i <= quantile + window; i++) {
            influence[i] = correction * (slopes[i] - mean) / size;
        }
        return new TailSlope(mean, influence, 0);
    }

    /// The influence of a loss is `w (X - e)`, see [TailMoments]: `e` is the mean of the derivatives at the quantile,
    /// over the `√k` losses of the tail nearest to it.
    private static TailSlope ofTail(Confidence confidence, Tail tail, double[] slopes, int quantile) {
        double tailCount = confidence.tailCount(tail.count());
        double excess = 0;
        for (int i = quantile + 1; i < slopes.length; i++) {
            excess += slopes[i] - slopes[quantile];
        }
        int nearest = Math.min(1 + (int) Math.sqrt(tailCount), slopes.length - quantile);
        double atQuantile = 0;
        for (int i = quantile; i < quantile + nearest; i++) {
            atQuantile += slopes[i] / nearest;
        }
        double[] influence = new double[slopes.length];
        double correction = tailCount > 2 ? Math.sqrt(tailCount / (tailCount - 1)) : 2;
        for (int i = quantile + 1; i < slopes.length; i++) {
            influence[i] = correction * (slopes[i] - atQuantile) / tailCount;
        }
        return new TailSlope(
                slopes[quantile] + excess / tailCount,
                influence,
                distanceSlope(confidence, tail, slopes, quantile, atQuantile));
    }

    /// The distance depends on the losses alone, so it is differenced without a simulation. The quantile moves by the
    /// mean derivative near it and not by that of its own scenario, for the reason that a value at risk does.
    ///
    /// @param atQuantile derivative of the quantile
    private static double distanceSlope(
            Confidence confidence, Tail tail, double[] slopes, int quantile, double atQuantile) {
        double steepest = Arrays.stream(slopes).map(Math::abs).max().orElse(0);
        double largest = Arrays.stream(tail.losses()).map(Math::abs).max().orElse(0);
        if (steepest == 0 || largest == 0) {
            return 0;
        }
        double step = STEP * largest / steepest;
        double[] ends = new double[2];
        for (int end = 0; end < ends.length; end++) {
            double by = end == 0 ? -step : step;
            double first = 0;
            double second = 0;
            double third = 0;
            for (int i = quantile + 1; i < slopes.length; i++) {
                double excess = tail.losses()[i] - tail.losses()[quantile] + by * (slopes[i] - atQuantile);
                first += excess;
                second += excess * excess;
                third += excess * excess * excess;
            }
            ends[end] = new TailMoments(first, second, third, confidence.tailCount(tail.count()), tail.count())
                    .around(0)
                    .upper()
                    .orElse(0);
        }
        return (ends[1] - ends[0]) / (2 * step);
    }
}
