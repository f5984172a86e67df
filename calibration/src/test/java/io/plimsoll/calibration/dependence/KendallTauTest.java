package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KendallTauTest {
    private static double tau(double[] one, double[] other) {
        return new KendallTau(one, other, new int[one.length], 1).value(-1);
    }

    /// scipy 1.17.1, `stats.kendalltau`, the first with ties in both.
    @Test
    void agreesWithScipy() {
        assertThat(tau(new double[] {1, 2, 2, 3, 5}, new double[] {2, 1, 4, 4, 5}))
                .isCloseTo(2 / 3.0, within(1e-15));
        assertThat(tau(new double[] {3, 1, 4, 1.5, 9, 2.6}, new double[] {2, 7, 1, 8, 2.8, 1.8}))
                .isCloseTo(-1 / 3.0, within(1e-15));
    }

    @Test
    void onlyTheOrderCounts() {
        double[] rising = {-3, -1, 0, 2, 1e9};
        assertThat(tau(rising, new double[] {1, 2, 3, 4, 5})).isEqualTo(1);
        assertThat(tau(rising, new double[] {5, 4, 3, 2, 1})).isEqualTo(-1);
    }

    /// Leaving a block out is the same as never having seen its days.
    @Test
    void aBlockLeftOutIsAsIfItHadNotBeenThere() {
        SplittableRandom random = new SplittableRandom(9);
        double[] one = random.doubles(60).toArray();
        double[] other = random.doubles(60).toArray();
        int[] blockOf = IntStream.range(0, 60).map(day -> day * 7 / 60).toArray();
        KendallTau taus = new KendallTau(one, other, blockOf, 7);

        for (int block = 0; block < 7; block++) {
            int without = block;
            int[] left = IntStream.range(0, 60)
                    .filter(day -> blockOf[day] != without)
                    .toArray();
            double[] fewer = IntStream.of(left).mapToDouble(day -> one[day]).toArray();
            double[] others = IntStream.of(left).mapToDouble(day -> other[day]).toArray();
            assertThat(taus.value(block)).isCloseTo(tau(fewer, others), within(1e-14));
        }
    }
}
