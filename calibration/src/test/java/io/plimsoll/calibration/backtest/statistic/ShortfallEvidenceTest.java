package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShortfallEvidenceTest {
    /// Of the standard normal law at 97.5 %.
    private static final double VALUE_AT_RISK = 1.959963984540054;

    private static final double SHORTFALL = 2.337802792201;
    private static final double RATE = 0.025;
    private static final double SIGNIFICANCE = 0.05;

    /// By Ville's inequality a right model is ever rejected in at most 5 of 100 series. Of 1,000 series
    /// more than 78 do it with probability 0.0001 even if it were exactly 5; the seed is fixed.
    @Test
    void aRightModelIsSeldomRejectedHoweverLongOneWatches() {
        SplittableRandom random = new SplittableRandom(41);
        int rejected = 0;
        for (int series = 0; series < 1000; series++) {
            rejected += watch(random, 1000, SHORTFALL).rejectedOn() >= 0 ? 1 : 0;
        }
        assertThat(rejected).isBetween(1, 78);
    }

    @Test
    void aShortfallTooSmallIsFound() {
        SplittableRandom random = new SplittableRandom(42);
        int rejected = 0;
        for (int series = 0; series < 200; series++) {
            rejected += watch(random, 2000, VALUE_AT_RISK + 0.4 * (SHORTFALL - VALUE_AT_RISK))
                                    .rejectedOn()
                            >= 0
                    ? 1
                    : 0;
        }
        assertThat(rejected).isGreaterThan(180);
    }

    /// Three days by hand: e = 0, then 2/(0.025·0.5) = 160, then 0. The first stake is 0; the second would
    /// be negative and is 0; the third is (−1 + 159)/(1 + 159²).
    @Test
    void theStakeKnowsOnlyEarlierDays() {
        double[] losses = {0, 4, 0};
        double[] valuesAtRisk = {2, 2, 2};
        double[] shortfalls = {2.5, 2.5, 2.5};

        ShortfallEvidence evidence = ShortfallEvidence.of(losses, valuesAtRisk, shortfalls, RATE, SIGNIFICANCE);

        assertThat(evidence.path()[0]).isEqualTo(1);
        assertThat(evidence.path()[1]).isEqualTo(1);
        assertThat(evidence.path()[2]).isCloseTo(1 - 158.0 / (1 + 159.0 * 159), within(1e-15));
        assertThat(evidence.result().pValue()).isEqualTo(1);
        assertThat(evidence.rejectedOn()).isEqualTo(-1);
    }

    @Test
    void theFutureDoesNotMoveThePath() {
        SplittableRandom random = new SplittableRandom(43);
        double[] losses = random.doubles(300, -1, 3).toArray();
        double[] poisoned = losses.clone();
        Arrays.fill(poisoned, 200, 300, 50);

        double[] path = watch(losses, SHORTFALL).path();
        double[] other = watch(poisoned, SHORTFALL).path();

        assertThat(Arrays.copyOf(other, 200)).containsExactly(Arrays.copyOf(path, 200));
        assertThat(other[299]).isGreaterThan(path[299]);
    }

    @Test
    void aShortfallBelowItsValueAtRiskIsABug() {
        assertThatThrownBy(() -> watch(new double[] {1}, 1))
                .hasMessageContaining("the shortfall above the value-at-risk");
    }

    private static ShortfallEvidence watch(SplittableRandom random, int days, double shortfall) {
        double[] losses = new double[days];
        Arrays.setAll(losses, day -> random.nextGaussian());
        return watch(losses, shortfall);
    }

    private static ShortfallEvidence watch(double[] losses, double shortfall) {
        double[] valuesAtRisk = new double[losses.length];
        double[] shortfalls = new double[losses.length];
        Arrays.fill(valuesAtRisk, VALUE_AT_RISK);
        Arrays.fill(shortfalls, shortfall);
        return ShortfallEvidence.of(losses, valuesAtRisk, shortfalls, RATE, SIGNIFICANCE);
    }

    /// Under a correct model the p-value on the last day is uniform: the mean of 200 has the standard error 0.0204, and
    /// four of them fail with 6 of 100,000 seeds. A loss far beyond the shortfall exceeds all simulated paths.
    @Test
    void theFinalPValueIsUniformUnderACorrectModel() {
        Confidence level = Confidence.of(0.9);
        double[] deviations = new double[40];
        Arrays.fill(deviations, 1);
        ScaledForecasts forecasts = new ScaledForecasts(new UnitLaw(new Distribution.Normal()), deviations);
        double[] valuesAtRisk = new double[40];
        double[] shortfalls = new double[40];
        Arrays.fill(valuesAtRisk, forecasts.lossExceededBy(0, level.tailCount(1)));
        Arrays.fill(shortfalls, forecasts.meanExceededBy(0, level.tailCount(1)));
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        for (int sample = 0; sample < 200; sample++) {
            double[] losses = new double[40];
            Arrays.setAll(losses, day -> random.nextGaussian());
            sum += ShortfallEvidence.of(losses, valuesAtRisk, shortfalls, level.tailCount(1), 0.05)
                    .atTheEnd(forecasts, level, 99, sample)
                    .pValue();
        }
        assertThat(sum / 200).isBetween(0.5 - 4 * 0.0204, 0.5 + 4 * 0.0204);

        double[] crash = new double[40];
        crash[5] = 3;
        crash[20] = 1e6;
        TestResult result = ShortfallEvidence.of(crash, valuesAtRisk, shortfalls, level.tailCount(1), 0.05)
                .atTheEnd(forecasts, level, 99, 1);
        assertThat(result.pValue()).isLessThan(0.01);
        assertThat(result.decision()).isEqualTo(TestResult.Decision.REJECTED);
    }
}
