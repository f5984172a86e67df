package io.plimsoll.kernels.backend.vector.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountVectorsTest {
    private static final int ROWS = 7;

    /// Against the plain loop; fused multiply-add is what the vectors do, so the sums agree to the last bit.
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "2, 7", "0, 7"})
    void theLossesAboveAThresholdAreAppendedInOrder(int from, int to) {
        Random random = new Random(3);
        float[] losses = new float[ROWS * Species.BLOCK];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) random.nextGaussian();
        }
        int[] row = {0, 1, 2, 3, 4, 5, 6};
        float[] weight = {1, -2, 0.5f, 3, -1, 0.25f, 1.5f};
        float threshold = 0.3f;
        float[] expected = new float[Species.BLOCK];
        int count = 0;
        for (int i = 0; i < Species.BLOCK; i++) {
            float sum = 0;
            for (int k = from; k < to; k++) {
                sum = Math.fma(losses[row[k] * Species.BLOCK + i], weight[k], sum);
            }
            if (sum > threshold) {
                expected[count++] = sum;
            }
        }
        float[] kept = new float[3 + Species.BLOCK + AccountVectors.LANES + Species.WIDTH];
        int size = 3;
        for (int at = 0; at < Species.BLOCK; at += AccountVectors.LANES) {
            size = AccountVectors.append(losses, at, row, weight, from, to, threshold, kept, size);
        }

        assertThat(Arrays.copyOfRange(kept, 3, size)).isEqualTo(Arrays.copyOf(expected, count));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "13, 1", "207, 13", "640, 126", "4098, 545", "4098, 4098", "300, 299"})
    void aThresholdLeavesAtLeastTheWantedNumberAndLittleMore(int size, int depth) {
        Random random = new Random(size);
        float[] values = new float[size + Species.WIDTH];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);

        float threshold = TailVectors.threshold(values, size, depth);
        int kept = TailVectors.keepAbove(values, size, threshold);

        assertThat(kept).isBetween(depth, Math.min(size, TailVectors.most(depth)));
        float[] largest = Arrays.copyOf(values, kept);
        Arrays.sort(largest);
        assertThat(largest).isEqualTo(Arrays.copyOfRange(sorted, size - kept, size));
    }

    @Test
    void whereMostAreEqualNoThresholdSeparatesThem() {
        float[] values = new float[1_000 + Species.WIDTH];
        Arrays.fill(values, 5);
        values[17] = 9;

        assertThat(TailVectors.threshold(values, 1_000, 100)).isNaN();
    }
}
