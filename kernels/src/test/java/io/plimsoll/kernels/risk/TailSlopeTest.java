package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Derivatives of measures against differences of the measures, and against a law whose derivatives are known.
///
/// The loss is `L = X + 2 Y` of independent standard normals, and its derivative `X`. With `q` the normal
/// quantile and `φ` the density at it, `E[X | L]` is `L/5`. So the value at risk `√5 q` has the derivative
/// `q/√5`, and the expected shortfall `φ/((1 - α) √5)`. Seeds are fixed, so that the tests cannot fail by
/// chance; the bounds of four standard errors would be exceeded by 1 of 16,000.
final class TailSlopeTest {
    private static final int COUNT = 20_000;
    private static final int SEEDS = 400;
    private static final Confidence LEVEL = Confidence.of(0.975);
    private static final double QUANTILE = Interval.NORMAL_SCORE;
    private static final double DENSITY = Math.exp(-QUANTILE * QUANTILE / 2) / Math.sqrt(2 * Math.PI);

    private record Sample(Tail tail, double[] slopes) {
        static Sample of(long seed, RiskMeasure measure) {
            Random random = new Random(seed);
            double[] slopes = new double[COUNT];
            double[] losses = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                slopes[i] = random.nextGaussian();
                losses[i] = slopes[i] + 2 * random.nextGaussian();
            }
            Integer[] order = IntStream.range(0, COUNT).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> losses[i]));
            int depth = TailSlope.depth(measure, LEVEL, COUNT);
            int[] kept =
                    IntStream.range(COUNT - depth, COUNT).map(i -> order[i]).toArray();
            return new Sample(
                    new Tail(Arrays.stream(kept).mapToDouble(i -> losses[i]).toArray(), kept, COUNT),
                    Arrays.stream(kept).mapToDouble(i -> slopes[i]).toArray());
        }

        TailSlope slope(RiskMeasure measure) {
            return TailSlope.of(measure, LEVEL, tail, slopes);
        }
    }

    /// Random tails; the step changes the order of some losses.
    @Test
    void anExpectedShortfallHasTheDerivativeOfItsSample() {
        double step = 1e-7;
        for (long seed = 0; seed < 50; seed++) {
            Sample sample = Sample.of(seed, RiskMeasure.EXPECTED_SHORTFALL);
            double[] moved = sample.tail.losses().clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += step * sample.slopes[i];
            }
            Arrays.sort(moved);
            double difference = ExpectedShortfall.value(new Tail(moved, new int[0], COUNT), LEVEL)
                    - ExpectedShortfall.value(sample.tail, LEVEL);
            assertThat(sample.slope(RiskMeasure.EXPECTED_SHORTFALL).value()).isCloseTo(difference / step, within(1e-5));
        }
    }

    @Test
    void derivativesAreThoseOfTheLawAndTheirErrorsTrue() {
        check(RiskMeasure.EXPECTED_SHORTFALL, DENSITY / ((1 - LEVEL.asDouble()) * Math.sqrt(5)));
        check(RiskMeasure.VALUE_AT_RISK, QUANTILE / Math.sqrt(5));
    }

    private static void check(RiskMeasure measure, double expected) {
        double sum = 0;
        double squares = 0;
        double errors = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            TailSlope slope = Sample.of(seed, measure).slope(measure);
            sum += slope.value();
            squares += slope.value() * slope.value();
            errors += TailSlope.standardError(slope.influence(), COUNT);
        }
        double mean = sum / SEEDS;
        double spread = Math.sqrt((squares / SEEDS - mean * mean) * SEEDS / (SEEDS - 1.0));
        assertThat(mean).as(measure.name()).isCloseTo(expected, within(4 * spread / Math.sqrt(SEEDS)));
        // The spread of 400 values is known to 3.5 %.
        assertThat(errors / SEEDS).as(measure.name()).isCloseTo(spread, within(0.14 * spread));
    }

    /// The distance to the upper end of the interval, for losses that are all scaled: it scales with them.
    @Test
    void theErrorOfSimulationScalesWithTheLosses() {
        for (long seed = 0; seed < 50; seed++) {
            Sample sample = Sample.of(seed, RiskMeasure.EXPECTED_SHORTFALL);
            double[] losses = sample.tail.losses();
            TailSlope slope = TailSlope.of(RiskMeasure.EXPECTED_SHORTFALL, LEVEL, sample.tail, losses);
            Estimate estimate = ExpectedShortfall.estimate(sample.tail, LEVEL);
            double distance = estimate.simulation().upper().orElseThrow() - estimate.value();
            assertThat(slope.value()).isCloseTo(estimate.value(), within(1e-12));
            // The quantile moves by the mean near it, a little above its own loss.
            assertThat(slope.distance()).isCloseTo(distance, within(0.05 * distance));
        }
    }

    @Test
    void aTailOfOneLossHasItsDerivative() {
        Tail one = new Tail(new double[] {3}, new int[] {7}, 1);
        for (RiskMeasure measure : RiskMeasure.values()) {
            TailSlope slope = TailSlope.of(measure, LEVEL, one, new double[] {2});
            assertThat(slope.value()).isEqualTo(2);
            assertThat(slope.distance()).isFinite();
        }
    }
}
