package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BlockJackknifeTest {
    /// For the mean of equal blocks the jackknife is the standard error of the blocks' means.
    @Test
    void ofTheMeanItIsTheErrorOfTheBlocks() {
        double[] values = new SplittableRandom(1).doubles(40).toArray();
        double[] blocks = new double[8];
        for (int i = 0; i < values.length; i++) {
            blocks[i / 5] += values[i] / 5;
        }
        double expected = Math.sqrt(SampleMoments.of(blocks).variance() / 8);

        double[] errors = BlockJackknife.standardErrors(40, kept -> new double[] {
            Arrays.stream(kept).mapToDouble(day -> values[day]).average().orElseThrow(), 7
        });

        assertThat(errors[0]).isCloseTo(expected, within(1e-15));
        assertThat(errors[1]).isZero();
    }

    @Test
    void everyDayIsLeftOutOnce() {
        int[] left = new int[43];
        Arrays.fill(left, 8);
        BlockJackknife.standardErrors(43, kept -> {
            Arrays.stream(kept).forEach(day -> left[day]--);
            return new double[1];
        });

        assertThat(left).containsOnly(1);
        assertThatThrownBy(() -> BlockJackknife.standardErrors(9, kept -> new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
