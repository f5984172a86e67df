package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WorstLossesTest {

    private static WorstLosses certain(int depth, double... values) {
        WorstLosses worst = WorstLosses.certain(depth);
        worst.add(values, values.length, 1);
        return worst;
    }

    /// The value of this rank from above among the first `size`.
    private static double fromAbove(double[] values, int size, int rank) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[size - rank];
    }

    /// 1,000 of a million are wanted: of the first 256 values `m = 0.256`, and `⌈m + 6 √m + 6⌉ = ⌈9.29⌉ = 10`; of the
    /// first 4,096 `m = 4.096` and `⌈22.24⌉ = 23`. In between the threshold stays.
    @Test
    void theThresholdIsAQuantileThatTheWantedOneExceedsBySixStandardErrors() {
        double[] values = new Random(41).doubles(5_000).toArray();
        WorstLosses worst = WorstLosses.of(1_000, 1_000_000);
        double first = fromAbove(values, 256, 10);
        double second = fromAbove(values, 4_096, 23);
        for (int i = 0; i < values.length; i++) {
            double expected = i < 256 ? Double.NEGATIVE_INFINITY : i < 4_096 ? first : second;
            assertThat(worst.threshold()).as("after %d values", i).isEqualTo(expected);
            worst.add(new double[] {values[i]}, 1, 1);
        }
    }

    /// 500 streams of random length and depth, cut into blocks, half of them picked by the caller.
    @Test
    void theLargestAreKeptHoweverTheyComeIn() {
        Random random = new Random(43);
        for (int trial = 0; trial < 500; trial++) {
            int total = 1 + random.nextInt(2_000);
            int depth = 1 + random.nextInt(total);
            double[] values = random.doubles(total)
                    .map(value -> Math.rint(value * 500) - 900)
                    .toArray();
            WorstLosses worst = random.nextBoolean() ? WorstLosses.of(depth, total) : WorstLosses.certain(depth);
            for (int from = 0; from < total; from += 100) {
                addBlock(worst, Arrays.copyOfRange(values, from, Math.min(total, from + 100)), random.nextBoolean());
            }
            if (worst.isComplete()) {
                Arrays.sort(values);
                assertThat(worst.toTail(total).losses()).isEqualTo(Arrays.copyOfRange(values, total - depth, total));
            } else {
                assertThat(worst.threshold()).as("only a guess loses values").isGreaterThan(Double.NEGATIVE_INFINITY);
            }
        }
    }

    /// Behind what was picked the caller's buffer holds what it likes.
    private static void addBlock(WorstLosses worst, double[] block, boolean isPicked) {
        if (!isPicked) {
            worst.add(block, block.length, 1);
            return;
        }
        double[] buffer = new double[block.length + 1];
        Arrays.fill(buffer, 1e9);
        int found = 0;
        for (double value : block) {
            if (value > worst.threshold()) {
                buffer[found++] = value;
            }
        }
        worst.addPicked(buffer, found, block.length);
    }

    /// The caller may pick by a threshold that has risen since.
    @Test
    void valuesPickedByAnOlderThresholdAreTestedAgain() {
        WorstLosses worst = WorstLosses.of(1_000, 1_000_000);
        worst.add(new Random(41).doubles(256).toArray(), 256, 1);
        double threshold = worst.threshold();
        int kept = worst.toTail(1_000_000).losses().length;

        worst.addPicked(new double[] {threshold - 0.01, 2}, 2, 100);

        assertThat(worst.toTail(1_000_000).losses())
                .hasSize(kept + 1)
                .contains(2)
                .doesNotContain(threshold - 0.01);
    }

    /// A tail that was asked for stays as it is, whatever is added afterwards, and the next one has everything.
    @Test
    void aTailDoesNotChangeWhenValuesAreAdded() {
        Random random = new Random(43);
        for (int run = 0; run < 500; run++) {
            int depth = 1 + random.nextInt(50);
            WorstLosses worst = random.nextBoolean() ? WorstLosses.certain(depth) : WorstLosses.of(depth, 100_000);
            WorstLosses whole = WorstLosses.certain(depth);
            int seen = 0;
            for (int block = 0; block < 6; block++) {
                double[] values = random.doubles(1 + random.nextInt(400)).toArray();
                if (random.nextBoolean()) {
                    worst.add(values, values.length, 1);
                } else {
                    WorstLosses other = WorstLosses.certain(depth);
                    other.add(values, values.length, 1);
                    worst.merge(other);
                }
                whole.add(values, values.length, 1);
                seen += values.length;
                Tail tail = worst.toTail(seen);
                double[] before = tail.losses().clone();
                if (worst.isComplete()) {
                    assertThat(before).isEqualTo(whole.toTail(seen).losses());
                }
                worst.add(random.doubles(300).toArray(), 0, 1);
                assertThat(tail.losses()).isEqualTo(before);
            }
        }
    }

    @Test
    void asManyValuesAsAreWantedAreComplete() {
        assertThat(certain(3, 5, 1, 4).isComplete()).isTrue();
        assertThat(certain(3, 5, 1).isComplete()).as("fewer were seen").isTrue();
        assertThat(certain(3, 5, 1, 4).toTail(3).losses()).containsExactly(1, 4, 5);
    }

    /// Each was cut to its two largest, so its threshold is one of the values that are wanted.
    @Test
    void aMergeKeepsTheValuesAtTheThresholds() {
        WorstLosses one = certain(2, 5, 4, 3, 2, 1);
        assertThat(one.threshold()).isEqualTo(4);
        one.merge(certain(2, -5, -6));
        assertThat(one.isComplete()).isTrue();
        assertThat(one.toTail(7).losses()).containsExactly(4, 5);

        WorstLosses low = certain(2, -5, -6);
        low.merge(certain(2, 5, 4, 3, 2, 1));
        assertThat(low.isComplete()).isTrue();
        assertThat(low.toTail(7).losses()).containsExactly(4, 5);
    }

    /// Behind the values that a stream keeps its buffer holds zeros, which exceed every value here.
    @Test
    void aMergeTakesOnlyTheValuesThatTheOtherStreamKeeps() {
        WorstLosses few = certain(4, -7, -8);
        few.merge(certain(4, -3, -4));

        assertThat(few.toTail(4).losses()).containsExactly(-8, -7, -4, -3);
    }

    /// The other stream guessed too high and lost values that are wanted. The first has enough values for the
    /// depth, but not above the other's threshold.
    @Test
    void aMergeWithAStreamThatGuessedTooHighIsKnownToLackValues() {
        WorstLosses guessed = WorstLosses.of(2_000, 20_000);
        WorstLosses low = WorstLosses.of(2_000, 20_000);
        for (int i = 0; i < 10_000; i++) {
            guessed.add(new double[] {-i}, 1, 1);
            low.add(new double[] {-20_000}, 1, 1);
        }
        assertThat(guessed.isComplete()).isFalse();
        assertThat(low.isComplete()).isTrue();

        low.merge(guessed);

        assertThat(low.isComplete()).isFalse();
    }

    /// No threshold separates equal values, so none is guessed, and none is lost.
    @Test
    void equalValuesAreAllKeptUntilEnoughAreThere() {
        WorstLosses equal = WorstLosses.of(1_000, 20_000);
        double[] block = new double[100];
        for (int i = 0; i < 20_000; i += 100) {
            equal.add(block, 100, 1);
        }

        assertThat(equal.isComplete()).isTrue();
        assertThat(equal.toTail(20_000).losses()).hasSize(1_000).containsOnly(0);
    }
}
