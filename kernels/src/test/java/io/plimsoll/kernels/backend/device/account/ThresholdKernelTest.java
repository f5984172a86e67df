package io.plimsoll.kernels.backend.device.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Thresholds against sorted numbers.
final class ThresholdKernelTest {
    private static final float LOWEST = -Float.MAX_VALUE;

    @Test
    void enoughExceedAThresholdAndNotTooMany() {
        assertThresholds(Math::log);
        assertThresholds(x -> 1e30 * (x - 0.5));
        assertThresholds(x -> 6e38 * (x - 0.5));
        assertThresholds(x -> 1e-44 * x);
        assertThresholds(x -> x < 0.9 ? -1e38 : x * 1e-30);
    }

    @Test
    void amongEqualsTheThresholdIsTheLossOfTheRank() {
        assertThresholds(x -> 0);
        assertThresholds(x -> -3.25);
        assertThresholds(x -> Math.floor(4 * x));
        assertThresholds(x -> x < 0.5 ? 1 : Math.nextUp(1f));
    }

    /// An empty place is below every loss, and a value that is not a number is skipped.
    @Test
    void whatIsNoLossIsPassedBy() {
        float[] maxima = {LOWEST, 3, Float.NaN, 1, LOWEST, 2};
        assertThat(ThresholdKernel.threshold(0, 6, 3, 3, maxima)).isEqualTo(1);
        assertThat(ThresholdKernel.threshold(0, 6, 2, 2, maxima)).isEqualTo(1);
        assertThat(ThresholdKernel.threshold(0, 6, 1, 1, maxima)).isBetween(2f, 2.99f);
        assertThat(ThresholdKernel.threshold(0, 2, 1, 1, new float[] {LOWEST, LOWEST}))
                .isEqualTo(Float.MAX_VALUE);
        float[] endless = {Float.POSITIVE_INFINITY, 1, Float.NaN, Float.POSITIVE_INFINITY};
        assertThat(ThresholdKernel.threshold(0, 4, 1, 2, endless)).isNotNaN();
    }

    private static void assertThresholds(DoubleUnaryOperator value) {
        SplittableRandom random = new SplittableRandom(5);
        for (int size : new int[] {1, 2, 13, 207, 4_096}) {
            float[] maxima = new float[size + 4];
            for (int i = 0; i < maxima.length; i++) {
                maxima[i] = (float) value.applyAsDouble(random.nextDouble(1e-9, 1));
            }
            for (int wanted : new int[] {1, (size + 1) / 2, size}) {
                for (int most : new int[] {wanted, Math.min(size, wanted + wanted / 16 + 8)}) {
                    float found = ThresholdKernel.threshold(2, 2 + size, wanted, most, maxima);
                    assertThreshold(Arrays.copyOfRange(maxima, 2, 2 + size), wanted, most, found);
                }
            }
        }
    }

    private static void assertThreshold(float[] maxima, int wanted, int most, float found) {
        long above =
                IntStream.range(0, maxima.length).filter(i -> maxima[i] > found).count();
        Arrays.sort(maxima);
        if (above < wanted) {
            assertThat(found).isEqualTo(maxima[maxima.length - wanted]);
        } else {
            assertThat(above).isLessThanOrEqualTo(most);
        }
    }
}
