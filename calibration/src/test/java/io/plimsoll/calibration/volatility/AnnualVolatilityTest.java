package io.plimsoll.calibration.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AnnualVolatilityTest {
    /// Samples of the coverage test. The asymptotic interval covers 94.68 % of normal samples of 500 (200,000
    /// samples with numpy 2.4.6). With 4,000 samples the share has the standard error 0.36 %; the bounds lie four
    /// of them away, so a sound formula fails in 6 of 100,000 seeds.
    private static final int SAMPLES = 4000;

    private static final double LOWEST_COVERAGE = 0.9326;
    private static final double HIGHEST_COVERAGE = 0.9610;

    @Test
    void scalesTheSampleDeviationToTheYear() {
        double[] returns = new double[40];
        Arrays.setAll(returns, i -> i % 2 == 0 ? 0.02 : -0.02);

        AnnualVolatility volatility = estimate(returns);

        assertThat(volatility.value()).isCloseTo(0.02 * Math.sqrt(365 * 40 / 39.0), within(1e-15));
        assertThat(volatility.standardError())
                .as("a coin has no spread of squares")
                .isCloseTo(0, within(1e-8));
        assertThat(volatility.returns()).isEqualTo(40);
    }

    @Test
    void theErrorOfNormalReturnsIsTheFamiliarOne() {
        double[] returns = normals(new SplittableRandom(7), 200_000);

        AnnualVolatility volatility = estimate(returns);

        // The ratio's own standard error is about √(24 / n) / 4 = 0.003; four of them.
        assertThat(volatility.standardError() / (volatility.value() / Math.sqrt(2.0 * returns.length)))
                .isCloseTo(1, within(0.012));
    }

    @Test
    void theIntervalCoversTheTrueVolatility() {
        SplittableRandom random = new SplittableRandom(2026);
        double truth = 0.03 * Math.sqrt(365);
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            AnnualVolatility volatility = estimate(normals(random, 500));
            if (Math.abs(volatility.value() - truth) < 1.959963984540054 * volatility.standardError()) {
                covered++;
            }
        }
        assertThat((double) covered / SAMPLES).isBetween(LOWEST_COVERAGE, HIGHEST_COVERAGE);
    }

    @Test
    void pricesThatNeverMoveHaveNoVolatility() {
        assertThat(estimate(new double[30])).isEqualTo(new AnnualVolatility(0, 0, 30));
    }

    @Test
    void tooLittleHistoryIsAnOutcome() {
        assertThat(AnnualVolatility.of(new double[29])).isEqualTo(new VolatilityOutcome.TooFewReturns(29, 30));
    }

    @Test
    void aReturnThatIsNotFiniteIsABug() {
        double[] returns = new double[30];
        returns[3] = Double.NaN;

        assertThatThrownBy(() -> AnnualVolatility.of(returns)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AnnualVolatility estimate(double[] returns) {
        VolatilityOutcome outcome = AnnualVolatility.of(returns);
        assertThat(outcome).isInstanceOf(VolatilityOutcome.Estimated.class);
        return ((VolatilityOutcome.Estimated) outcome).volatility();
    }

    private static double[] normals(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> 0.03 * random.nextGaussian());
        return values;
    }
}
