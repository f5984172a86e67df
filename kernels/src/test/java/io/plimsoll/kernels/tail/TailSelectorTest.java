package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How good the guess of the threshold is; that the result does not depend on it shows in `TailTest`.
final class TailSelectorTest {
    /// Every 64th of `64 m` losses is the sample; with `depth/64` of the sample expected above, the threshold is its
    /// value of rank `⌈e + 4 √e + 4⌉` from above.
    @ParameterizedTest
    @CsvSource({
        "6400, 64, 9", // e = 1: 1 + 4 + 4
        "6400, 576, 25", // e = 9: 9 + 12 + 4
        "64000, 6400, 144", // e = 100: 100 + 40 + 4
        "6400, 4096, 100" // e = 64: 64 + 32 + 4, the smallest of the sample, or none
    })
    void theThresholdIsTheSamplesQuantileLessFourStandardErrors(int count, int depth, int rank) {
        double[] losses = new Random(count).doubles(count).toArray();
        double[] sample = IntStream.range(0, count / 64)
                .mapToDouble(i -> losses[64 * i])
                .sorted()
                .toArray();

        assertThat(TailSelector.threshold(losses, depth))
                .isEqualTo(rank == sample.length ? Double.NEGATIVE_INFINITY : sample[sample.length - rank]);
    }

    @Test
    void aFewLossesAreAllSorted() {
        assertThat(TailSelector.threshold(new Random(1).doubles(1_024).toArray(), 1))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(TailSelector.threshold(new Random(1).doubles(1_025).toArray(), 1))
                .isBetween(0.0, 1.0);
    }

    /// 500 simulations of 10,000 losses, depth 100: fewer than 100 pass in 3 of 100,000, by the normal law of a
    /// sample's quantile; the mean that passes is 64 times the rank, `e = 1.5625` and `⌈10.56⌉ = 11`, so about 700.
    @Test
    void theThresholdLetsTheWantedLossesAndFewOthersPass() {
        Random random = new Random(47);
        for (int trial = 0; trial < 500; trial++) {
            double[] losses = random.doubles(10_000).toArray();
            double threshold = TailSelector.threshold(losses, 100);
            long passing =
                    Arrays.stream(losses).filter(loss -> loss >= threshold).count();
            assertThat(passing).isBetween(100L, 2_000L);
        }
    }

    /// A loss that is no number ranks above infinity, in a small and in a large simulation.
    @ParameterizedTest
    @CsvSource({"10", "10000"})
    void aLossThatIsNotANumberIsOfTheTail(int count) {
        double[] losses = new Random(count).doubles(count).toArray();
        losses[3] = Double.NaN;
        losses[7] = Double.POSITIVE_INFINITY;

        Tail tail = TailSelector.select(losses, 2);

        assertThat(tail.losses()).containsExactly(Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(tail.scenarios()).containsExactly(7, 3);
    }
}
