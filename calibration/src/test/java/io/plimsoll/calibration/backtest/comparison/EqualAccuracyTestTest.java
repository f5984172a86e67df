package io.plimsoll.calibration.backtest.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EqualAccuracyTestTest {
    /// Differences 1, -1, 2, 0: mean 0.5, variance 1.25, first covariance -0.9375 with weight a half, so a
    /// long-run variance of 0.3125. The correction is 3 / 4. The p-value is that of Student's law with 3
    /// degrees of freedom in closed form.
    @Test
    void fourDaysByHand() {
        EqualAccuracyTest test = EqualAccuracyTest.of(new double[] {2, 0, 5, 1}, new double[] {1, 1, 3, 1}, 1);

        assertThat(test.difference()).isEqualTo(0.5);
        double statistic = 0.5 / Math.sqrt(0.3125 / 4) * Math.sqrt(0.75);
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-12));
        double x = statistic / Math.sqrt(3);
        double upper = 0.5 - (x / (1 + x * x) + Math.atan(x)) / Math.PI;
        assertThat(test.pValue()).isCloseTo(2 * upper, within(1e-9));
    }

    @Test
    void theOrderOfTheModelsChangesTheSignOnly() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            double[] first = random.doubles(100).toArray();
            double[] second = random.doubles(100).toArray();
            EqualAccuracyTest one = EqualAccuracyTest.of(first, second, 1 + i % 10);
            EqualAccuracyTest other = EqualAccuracyTest.of(second, first, 1 + i % 10);
            assertThat(other.statistic()).isCloseTo(-one.statistic(), within(1e-12));
            assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-12)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void equalScoresAreNoDifference() {
        double[] scores = {1, 2, 3, 4};
        assertThat(EqualAccuracyTest.of(scores, scores, 1)).isEqualTo(new EqualAccuracyTest(0, 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqualAccuracyTest.of(scores, new double[] {1, 2, 3}, 1))
                .withMessage("4 and 3 scores");
    }

    /// Models of equal accuracy whose differences depend on the day before (autoregression of 0.3). Of 2,000
    /// tests at 5 %, a test of exact size rejects 62 to 139 with a probability of 0.9999. Bartlett weights
    /// leave out a part of the dependence, so up to 8 % are allowed.
    @Test
    void equalModelsAreSeldomTakenApart() {
        SplittableRandom random = new SplittableRandom(11);
        int rejections = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] first = new double[500];
            double last = 0;
            for (int day = 0; day < first.length; day++) {
                last = 0.3 * last + random.nextGaussian();
                first[day] = last;
            }
            rejections += EqualAccuracyTest.of(first, new double[500], 1).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(rejections).isBetween(62, 160);
    }
}
