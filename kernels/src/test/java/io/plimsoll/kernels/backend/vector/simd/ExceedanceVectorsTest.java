package io.plimsoll.kernels.backend.vector.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExceedanceVectorsTest {

    @Test
    void whatExceedsTheThresholdIsPackedInOrder() {
        double[] values = new Random(11).doubles(256, -1, 1).toArray();
        double[] picked = new double[256 + ExceedanceVectors.WORKSPACE_SLACK];
        for (int count : new int[] {0, 1, 7, 8, 9, 255, 256}) {
            for (double threshold : new double[] {Double.NEGATIVE_INFINITY, 0.9, 0, 2}) {
                for (double sign : new double[] {1, -1}) {
                    int found = ExceedanceVectors.pick(values, count, sign, threshold, picked);

                    assertThat(Arrays.copyOf(picked, found))
                            .containsExactly(IntStream.range(0, count)
                                    .mapToDouble(i -> sign * values[i])
                                    .filter(value -> value > threshold)
                                    .toArray());
                }
            }
        }
    }

    @Test
    void aValueAtTheThresholdIsNotPicked() {
        double[] values = DoubleStream.iterate(3, x -> x).limit(20).toArray();
        double[] picked = new double[20 + ExceedanceVectors.WORKSPACE_SLACK];

        assertThat(ExceedanceVectors.pick(values, 20, 1, 3, picked)).isZero();
        assertThat(ExceedanceVectors.pick(values, 20, 1, Math.nextDown(3.0), picked))
                .isEqualTo(20);
    }
}
