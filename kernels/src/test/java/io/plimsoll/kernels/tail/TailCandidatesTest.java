package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.risk.Tail;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailCandidatesTest {
    private final SplittableRandom random = new SplittableRandom(17);

    private static TailCandidates above(double[] losses, double threshold) {
        int[] scenarios = IntStream.range(0, losses.length)
                .filter(i -> losses[i] > threshold)
                .toArray();
        double[] found = IntStream.of(scenarios)
                .mapToDouble(scenario -> losses[scenario])
                .toArray();
        return new TailCandidates(scenarios, found, threshold, losses.length);
    }

    private static void assertSame(double[] losses, TailCandidates candidates, int depth) {
        Tail expected = TailSelector.select(losses, depth);
        Tail tail = candidates.ofScenarios(candidates.select(depth).orElseThrow());
        assertThat(tail.losses()).containsExactly(expected.losses());
        assertThat(tail.scenarios()).containsExactly(expected.scenarios());
        assertThat(tail.count()).isEqualTo(expected.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 207, 4_098, 100_003})
    void theTailIsThatOfAllLosses(int count) {
        double[] losses = random.doubles(count).toArray();
        assertSame(losses, above(losses, 0.5), count / 4);
        assertSame(losses, above(losses, -1), count);
        assertSame(losses, above(losses, -1), 1);
        double[] tied = random.ints(count, 0, 8).asDoubleStream().toArray();
        int above = above(tied, 4).losses().length;
        assertSame(tied, above(tied, 4), Math.max(1, above));
    }

    @Test
    void aThresholdThatIsTooHighIsKnown() {
        double[] losses = random.doubles(1_000).toArray();
        TailCandidates few = above(losses, 0.99);
        assertThat(few.select(few.losses().length)).isPresent();
        assertThat(few.select(few.losses().length + 1)).isEmpty();
        assertThat(above(losses, 2).select(1)).isEmpty();
        assertThat(above(new double[1_000], 0).select(1)).isEmpty();
        assertThat(new TailCandidates(new int[] {3}, new double[] {1}, Double.NaN, 5).select(1))
                .isEmpty();
    }

    /// One that was replaced by less than the threshold is no longer known to be of the tail.
    @Test
    void aCandidateThatSinksIsNotTaken() {
        double[] losses = {5, 1, 7, 2};
        TailCandidates candidates = above(losses, 4);
        candidates.losses()[0] = 4;
        assertThat(candidates.select(1)).isPresent();
        assertThat(candidates.select(2)).isEmpty();
    }

    @Test
    void whatIsNoFiniteNumberIsKnown() {
        assertThat(above(new double[] {1, 2}, 0).areFinite()).isTrue();
        assertThat(above(new double[] {1, Double.POSITIVE_INFINITY}, 0).areFinite())
                .isFalse();
        assertThat(new TailCandidates(new int[1], new double[] {Double.NaN}, 0, 1).areFinite())
                .isFalse();
    }
}
