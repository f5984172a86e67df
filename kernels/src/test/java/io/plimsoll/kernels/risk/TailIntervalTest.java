package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The intervals of means over a tail against their definition: the variable `W` of [TailMoments] as a discrete law of
/// `n` losses with its central moments, and Hall's cubic solved by bisection.
final class TailIntervalTest {
    /// Rounding of sums over some thousand losses, relative to the interval's width.
    private static final double ROUNDING = 1e-9;

    /// Mass `weights[i] / n` at `excess[i]`, the rest at zero, scaled by `n / k`: the law of `W - e`.
    private static Interval byDefinition(double value, double[] excess, double[] weights, double tailCount, int n) {
        double scale = n / tailCount;
        double mean = 0;
        for (int i = 0; i < excess.length; i++) {
            mean += weights[i] / n * scale * excess[i];
        }
        double rest = 1 - Arrays.stream(weights).sum() / n;
        double second = rest * mean * mean;
        double third = -rest * mean * mean * mean;
        for (int i = 0; i < excess.length; i++) {
            double deviation = scale * excess[i] - mean;
            second += weights[i] / n * deviation * deviation;
            third += weights[i] / n * Math.pow(deviation, 3);
        }
        double variance = second * (tailCount > 2 ? tailCount / (tailCount - 1) : 2);
        double skewness = third / Math.pow(variance, 1.5) / Math.sqrt(n);
        double error = Math.sqrt(variance / n);
        return Interval.between(
                value - root(Interval.NORMAL_SCORE, skewness) * error,
                value - root(-Interval.NORMAL_SCORE, skewness) * error);
    }

    /// Solves `T + g T²/3 + g² T³/27 + g/6 = score`, whose left side rises with `T`.
    private static double root(double score, double g) {
        double low = -100;
        double high = 100;
        for (int i = 0; i < 100; i++) {
            double t = 0.5 * (low + high);
            if (t + g * t * t / 3 + g * g * t * t * t / 27 + g / 6 < score) {
                low = t;
            } else {
                high = t;
            }
        }
        return 0.5 * (low + high);
    }

    private static void assertClose(Interval interval, Interval expected) {
        double tolerance = ROUNDING * expected.halfWidth();
        assertThat(interval.lower().orElseThrow()).isCloseTo(expected.lower().orElseThrow(), within(tolerance));
        assertThat(interval.upper().orElseThrow()).isCloseTo(expected.upper().orElseThrow(), within(tolerance));
    }

    /// A law of two points, by hand: 100 losses, of which 10 in the tail at excess 1 and 3.
    @Test
    void theIntervalOfATailOfTwoValuesIsThatOfHandCalculation() {
        // Eight losses of excess 1 and two of excess 3: sums 14, 26, 62.
        Interval interval = new TailMoments(14, 26, 62, 10, 100).around(1.4);
        // Per loss: mean 0.14, variance 0.26 - 0.0196 = 0.2404, times 10/9: 0.267111;
        // third central moment 0.62 - 3 x 0.14 x 0.26 + 2 x 0.002744 = 0.516288.
        // The standard error is that of the mean of 100, times 100/10.
        double error = Math.sqrt(2.404 / 9 / 100) * 10;
        double g = 0.516288 / Math.pow(2.404 / 9, 1.5) / 10;
        assertThat(error).isCloseTo(0.5168279, within(1e-7));
        assertThat(g).isCloseTo(0.3739849, within(1e-7));
        assertThat(interval.lower().orElseThrow()).isCloseTo(1.4 - error * root(1.959963984540054, g), within(1e-12));
        assertThat(interval.upper().orElseThrow()).isCloseTo(1.4 - error * root(-1.959963984540054, g), within(1e-12));
        assertThat(interval.upper().orElseThrow() - 1.4)
                .as("a tail that is skewed upwards has a longer upper side")
                .isGreaterThan(1.4 - interval.lower().orElseThrow());
    }

    /// Symmetric excesses `-1` and `+1`: without skewness both sides are 1.96 standard errors.
    @Test
    void withoutSkewnessTheIntervalIsNormal() {
        // 100 losses, 50 of the tail at each of ±1: variance 1 times 100/99, and the standard error is 1/√99.
        Interval interval = new TailMoments(0, 100, 0, 100, 100).around(5);

        assertThat(interval.lower().orElseThrow()).isCloseTo(5 - 1.959963984540054 / Math.sqrt(99), within(1e-14));
        assertThat(interval.upper().orElseThrow()).isCloseTo(5 + 1.959963984540054 / Math.sqrt(99), within(1e-14));
    }

    /// Below two losses of the tail the correction `k/(k - 1)` stays at 2.
    @ParameterizedTest
    @CsvSource({"1.5, 2", "2, 2", "2.5, 1.6666666666666667", "5, 1.25"})
    void theVarianceIsCorrectedForTheSizeOfTheTail(double tailCount, double correction) {
        // Without mean and skewness, the squared half-width is the variance of one loss, times 1.96² n/k².
        Interval interval = new TailMoments(0, 400, 0, tailCount, 100).around(0);
        double variance = correction * 4;
        double expected = 1.959963984540054 * Math.sqrt(variance / 100) * 100 / tailCount;

        assertThat(interval.halfWidth()).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void aFlatTailHasAnIntervalWithoutWidth() {
        assertThat(new TailMoments(0, 0, 0, 10, 100).around(7)).isEqualTo(Interval.between(7, 7));
    }

    /// 200 samples of normal, exponential and Pareto losses, with whole and fractional tails.
    @Test
    void theIntervalOfTheShortfallIsThatOfItsInfluenceVariable() {
        Random random = new Random(23);
        for (int sample = 0; sample < 200; sample++) {
            int count = 100 + random.nextInt(2_000);
            double[] losses = losses(random, count, sample % 3);
            Confidence confidence = Confidence.of((80 + random.nextInt(10)) / 100.0);
            Tail tail = TailSelector.select(losses, TailDepth.ofValue(confidence, count));
            double[] excess = Arrays.stream(tail.losses())
                    .map(loss -> loss - tail.losses()[0])
                    .toArray();
            double tailCount = confidence.tailCount(count);

            Estimate estimate = ExpectedShortfall.estimate(tail, confidence);

            assertClose(
                    estimate.simulation(),
                    byDefinition(estimate.value(), excess, weights(excess.length, tailCount), tailCount, count));
        }
    }

    /// The same of what a position loses in the tail, which rises with no rank: 200 samples.
    @Test
    void theIntervalOfAContributionIsThatOfItsInfluenceVariable() {
        Random random = new Random(29);
        for (int sample = 0; sample < 200; sample++) {
            int count = 200 + random.nextInt(3_000);
            Confidence confidence = Confidence.of((80 + random.nextInt(15)) / 100.0);
            double tailCount = confidence.tailCount(count);
            double[] values = losses(random, TailDepth.ofValue(confidence, count), sample % 3);

            Estimate estimate = mean(confidence, count, values).estimate();

            assertThat(estimate.value()).isCloseTo(weightedMean(values, tailCount), within(1e-12 * (1 + count)));
            assertClose(estimate.simulation(), contributionByDefinition(values, tailCount, count));
        }
    }

    /// The value at the quantile is the mean over the `1 + ⌊√k⌋` scenarios of the tail nearest to it.
    private static Interval contributionByDefinition(double[] values, double tailCount, int count) {
        double e = Arrays.stream(values)
                .limit(1 + (long) Math.floor(Math.sqrt(tailCount)))
                .average()
                .orElseThrow();
        double[] excess = Arrays.stream(values).map(value -> value - e).toArray();
        return byDefinition(
                weightedMean(values, tailCount), excess, weights(values.length, tailCount), tailCount, count);
    }

    /// An event of probability `1/(2k)` at what was lost or won at most elsewhere moves each end out.
    @Test
    void anExtremeSeenElsewhereMovesItsEndOutByHalfAScenario() {
        double[] values = {4, 1, 3, 2, 6, 2, 4, 1, 5, 2};
        Interval unseen = mean(Confidence.of(0.9), 100, values).estimate().simulation();
        TailMean seen = mean(Confidence.of(0.9), 100, values);
        seen.see(3.5);
        seen.see(5);
        seen.see(1);

        Estimate estimate = seen.estimate();

        assertThat(estimate.value()).isCloseTo(3, within(1e-15));
        // (5 - 3)/10 and (3 - 1)/10, times a half.
        assertThat(estimate.simulation().upper().orElseThrow())
                .isCloseTo(unseen.upper().orElseThrow() + 0.1, within(1e-14));
        assertThat(estimate.simulation().lower().orElseThrow())
                .isCloseTo(unseen.lower().orElseThrow() - 0.1, within(1e-14));
    }

    /// An extreme on the inner side of the mean moves no end.
    @Test
    void anExtremeWithinTheTailMovesNoEnd() {
        double[] values = {4, 1, 3, 2, 6, 2, 4, 1, 5, 2};
        TailMean seen = mean(Confidence.of(0.9), 100, values);
        seen.see(3);

        assertThat(seen.estimate())
                .isEqualTo(mean(Confidence.of(0.9), 100, values).estimate());
    }

    /// There is no interval where an event of probability `4/k` moves the mean by more than the interval's width.
    @Test
    void anExtremeBeyondTheIntervalsWidthLeavesNoInterval() {
        double[] values = {4, 1, 3, 2, 6, 2, 4, 1, 5, 2};
        double width = 2
                * mean(Confidence.of(0.9), 100, values).estimate().simulation().halfWidth();
        for (int side : new int[] {-1, 1}) {
            for (double share : new double[] {0.5, 0.999999, 1.000001, 3}) {
                TailMean seen = mean(Confidence.of(0.9), 100, values);
                // 4 (x - 3)/10 = share x width.
                seen.see(3 + side * share * width * 10 / 4);
                assertThat(seen.estimate().simulation().isWhole())
                        .as("side %d, share %s", side, share)
                        .isEqualTo(share <= 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"99, 0.9, 9.9, 100", "100, 0.9, 10, ", "50, 0.5, 25, ", "9, 0.37, 5.67, 16"})
    void aTailOfTenLossesHasAnInterval(int count, double level, String losses, String scenarios) {
        Confidence confidence = Confidence.of(level);
        double[] values =
                new Random(3).doubles(TailDepth.ofValue(confidence, count)).toArray();

        Interval interval = mean(confidence, count, values).estimate().simulation();

        assertThat(interval.isWhole()).isEqualTo(scenarios == null);
        if (scenarios != null) {
            // 10/0.1 = 100 and 10/0.63 = 15.9 scenarios.
            assertThat(interval.reason())
                    .isEqualTo("no interval: the tail at " + level + " holds " + losses + " of " + count
                            + " losses; it needs 10, which takes " + scenarios + " scenarios");
        }
    }

    private static TailMean mean(Confidence confidence, int count, double[] values) {
        TailMean mean = new TailMean(confidence, count);
        Arrays.stream(values).forEach(mean::add);
        return mean;
    }

    private static double weightedMean(double[] values, double tailCount) {
        double[] weights = weights(values.length, tailCount);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum / tailCount;
    }

    /// 1 for each loss beyond the quantile; the quantile has the rest of `k`.
    private static double[] weights(int size, double tailCount) {
        double[] weights = new double[size];
        Arrays.fill(weights, 1);
        weights[0] = tailCount - (size - 1);
        return weights;
    }

    private static double[] losses(Random random, int count, int law) {
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            losses[i] = switch (law) {
                case 0 -> random.nextGaussian();
                case 1 -> -Math.log(1 - random.nextDouble());
                default -> Math.pow(1 - random.nextDouble(), -0.3);
            };
        }
        return losses;
    }
}
