package io.plimsoll.kernels.backend.vector.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountVectorsTest {
    private static final int ROWS = 7;

    /// Against the plain loop; fused multiply-add is what the vectors do, so the sums agree to the last bit.
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "2, 7", "0, 7"})
    void theLossesAboveAThresholdAreAppendedInOrder(int from, int to) {
        Random random = new Random(3);
        float[] losses = new float[ROWS * VectorShapes.BLOCK];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) random.nextGaussian();
        }
        int[] row = {0, 1, 2, 3, 4, 5, 6};
        float[] weight = {1, -2, 0.5f, 3, -1, 0.25f, 1.5f};
        float threshold = 0.3f;
        float[] expected = new float[VectorShapes.BLOCK];
        int count = 0;
        for (int i = 0; i < VectorShapes.BLOCK; i++) {
            float sum = 0;
            for (int k = from; k < to; k++) {
                sum = Math.fma(losses[row[k] * VectorShapes.BLOCK + i], weight[k], sum);
            }
            if (sum > threshold) {
                expected[count++] = sum;
            }
        }
        float[] kept = new float[3 + VectorShapes.BLOCK + AccountVectors.LANES + VectorShapes.WIDTH];
        int size = 3;
        for (int at = 0; at < VectorShapes.BLOCK; at += AccountVectors.LANES) {
            size = AccountVectors.append(losses, at, row, weight, from, to, threshold, kept, size);
        }

        assertThat(Arrays.copyOfRange(kept, 3, size)).isEqualTo(Arrays.copyOf(expected, count));
    }

    @ParameterizedTest
    @CsvSource({"-2, 0.3", "1, -100", "1, 100"})
    void anAccountOfOneEntryIsAppendedAsAnyOther(float weight, float threshold) {
        Random random = new Random(4);
        float[] losses = new float[3 * VectorShapes.BLOCK];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = i % 17 == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        float[] expected = new float[3 + VectorShapes.BLOCK + AccountVectors.LANES + VectorShapes.WIDTH];
        int size = 3;
        for (int at = 0; at < VectorShapes.BLOCK; at += AccountVectors.LANES) {
            size = AccountVectors.append(
                    losses, at, new int[] {2}, new float[] {weight}, 0, 1, threshold, expected, size);
        }
        float[] kept = new float[expected.length];

        assertThat(AccountVectors.appendRow(losses, 2 * VectorShapes.BLOCK, weight, threshold, kept, 3))
                .isEqualTo(size);
        assertThat(Arrays.copyOf(kept, size)).isEqualTo(Arrays.copyOf(expected, size));
    }

    /// Sixteen sums of every sixteenth loss in single precision, added in their order: so it is for vectors of every
    /// width.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 100, 256})
    void absoluteLossesAreAddedUpInOneOrder(int count) {
        Random random = new Random(5);
        float[] losses = new float[10 + count];
        float[] sums = new float[16];
        double exact = 0;
        for (int i = 0; i < count; i++) {
            losses[10 + i] = (float) (1e6 * random.nextGaussian());
            sums[i % 16] += Math.abs(losses[10 + i]);
            exact += Math.abs(losses[10 + i]);
        }
        double expected = 0;
        for (float sum : sums) {
            expected += sum;
        }
        double sum = AccountVectors.absoluteSum(losses, 10, count);

        assertThat(sum).isEqualTo(expected).isCloseTo(exact, within(1e-6 * exact));
        Arrays.fill(losses, Float.NEGATIVE_INFINITY);
        assertThat(Double.isFinite(AccountVectors.absoluteSum(losses, 10, count)))
                .isEqualTo(count == 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "13, 1", "207, 13", "640, 126", "4098, 545", "4098, 4098", "300, 299"})
    void aThresholdLeavesAtLeastTheWantedNumberAndLittleMore(int size, int depth) {
        Random random = new Random(size);
        float[] values = new float[size + VectorShapes.WIDTH];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);

        float threshold = ThresholdVectors.threshold(values, size, depth);
        int kept = ThresholdVectors.keepAbove(values, size, threshold);

        assertThat(kept).isBetween(depth, Math.min(size, ThresholdVectors.most(depth)));
        float[] largest = Arrays.copyOf(values, kept);
        Arrays.sort(largest);
        assertThat(largest).isEqualTo(Arrays.copyOfRange(sorted, size - kept, size));
    }

    @Test
    void whereMostAreEqualNoThresholdSeparatesThem() {
        float[] values = new float[1_000 + VectorShapes.WIDTH];
        Arrays.fill(values, 5);
        values[17] = 9;

        assertThat(ThresholdVectors.threshold(values, 1_000, 100)).isNaN();
    }
}
