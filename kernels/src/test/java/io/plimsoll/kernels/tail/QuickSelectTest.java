package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuickSelectTest {

    @Test
    void everyRankIsFoundAndDividesTheValues() {
        Random random = new Random(5);
        for (int size : new int[] {1, 2, 3, 10, 257}) {
            for (int different : new int[] {1, 2, 10, 1_000_000}) {
                double[] values =
                        random.doubles(size).map(x -> Math.floor(x * different)).toArray();
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                for (int rank = 0; rank < size; rank++) {
                    double[] divided = values.clone();
                    double found = QuickSelect.select(divided, size, rank);

                    assertThat(found).isEqualTo(sorted[rank]).isEqualTo(divided[rank]);
                    assertThat(Arrays.stream(divided, 0, rank)).allMatch(value -> value <= found);
                    assertThat(Arrays.stream(divided, rank, size)).allMatch(value -> value >= found);
                    Arrays.sort(divided);
                    assertThat(divided).containsExactly(sorted);
                }
            }
        }
    }

    @Test
    void whatLiesBehindTheSizeIsLeftAlone() {
        double[] values = {3, 1, 2, 0};

        assertThat(QuickSelect.select(values, 3, 0)).isEqualTo(1);
        assertThat(values[3]).isZero();
    }
}
