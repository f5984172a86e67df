package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class HolmCorrectionTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    /// By hand: .005 times 4, .01 times 3, .03 times 2, .04 times 1, none below the one before. R's
    /// `p.adjust(c(.01, .04, .03, .005), "holm")` gives the same.
    @Test
    void anExampleByHand() {
        assertThat(HolmCorrection.of(new double[] {0.01, 0.04, 0.03, 0.005}))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
    }

    @Test
    void oneTestStaysAsItIsAndNothingPassesOne() {
        assertThat(HolmCorrection.of(new double[] {0.04})).containsExactly(0.04);
        assertThat(HolmCorrection.of(new double[] {0.9, 0.8, 1})).containsExactly(1, 1, 1);
        assertThat(HolmCorrection.of(new double[0])).isEmpty();
        assertThat(HolmCorrection.of(new double[] {0.02, 0.02})).containsExactly(0.04, 0.04);
    }

    /// Between the p-value itself and Bonferroni's, in the same order.
    @Test
    void liesBetweenNoCorrectionAndBonferroni() {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = random.doubles(50).map(value -> value * value).toArray();
        double[] corrected = HolmCorrection.of(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(corrected[i]).isBetween(values[i], Math.min(1, 50 * values[i]));
            for (int j = 0; j < values.length; j++) {
                if (values[i] < values[j]) {
                    assertThat(corrected[i]).isLessThanOrEqualTo(corrected[j]);
                }
            }
        }
        double least = Arrays.stream(values).min().orElseThrow();
        assertThat(Arrays.stream(corrected).min().orElseThrow()).isCloseTo(50 * least, ROUNDING);
    }

    /// 2,000 families of 20 tests of right models, all of one day's luck: wrong rejections in at most 5 % of families.
    /// Independent tests are the worst case up to 0.1 %; more than 130 of 2,000 have a probability of 0.002 at 5 %.
    @Test
    void aRightModelIsSeldomRejectedAnywhere() {
        SplittableRandom random = new SplittableRandom(7);
        int wrong = 0;
        for (int family = 0; family < 2_000; family++) {
            double[] corrected = HolmCorrection.of(random.doubles(20).toArray());
            wrong += Arrays.stream(corrected).anyMatch(value -> value < 0.05) ? 1 : 0;
        }
        assertThat(wrong).isBetween(60, 130);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> HolmCorrection.of(new double[] {0.1, 1.1})).hasMessageContaining("1.1");
        assertThatThrownBy(() -> HolmCorrection.of(new double[] {Double.NaN})).hasMessageContaining("NaN");
    }
}
