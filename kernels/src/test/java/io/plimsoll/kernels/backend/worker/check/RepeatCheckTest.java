package io.plimsoll.kernels.backend.worker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.TailMarks;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatCheckTest {
    private final SplittableRandom random = new SplittableRandom(3);

    private float[] losses(int scenarios) {
        float[] losses = new float[scenarios];
        for (int i = 0; i < scenarios; i++) {
            losses[i] = (float) random.nextGaussian();
        }
        return losses;
    }

    /// One of each sixteen, and the worst twentieth whatever the draw of the sample.
    @ParameterizedTest
    @ValueSource(ints = {1024, 5_003, 100_000})
    void theWorstAndOneOfEachSixteenAreChosen(int scenarios) {
        for (int turn = 0; turn < 20; turn++) {
            float[] losses = losses(scenarios);
            int[] chosen = RepeatCheck.scenarios(losses, random);
            assertThat(chosen).isSorted().doesNotHaveDuplicates();
            assertThat(Arrays.stream(chosen).map(i -> i / 16).distinct().count())
                    .isEqualTo((scenarios + 15) / 16);
            assertThat((double) chosen.length / scenarios).isBetween(0.11, 0.15);
            float[] sorted = losses.clone();
            Arrays.sort(sorted);
            float worst = sorted[scenarios - scenarios / 20];
            assertThat(IntStream.range(0, scenarios)
                            .filter(i -> losses[i] >= worst)
                            .allMatch(i -> Arrays.binarySearch(chosen, i) >= 0))
                    .isTrue();
        }
    }

    /// The device's marks take the place of the look at every loss.
    @ParameterizedTest
    @ValueSource(ints = {1024, 5_003, 100_000})
    void theMarkedAndTheSameRandomOnesAreChosen(int scenarios) {
        float[] losses = losses(scenarios);
        float limit = TailMarks.limit(losses, scenarios);
        int[] marked =
                IntStream.range(0, scenarios).filter(i -> losses[i] > limit).toArray();
        assertThat(RepeatCheck.scenarios(new MarkedLosses(losses, limit, marked), new SplittableRandom(4)))
                .containsExactly(RepeatCheck.scenarios(losses, new SplittableRandom(4)));
        assertThat(RepeatCheck.scenarios(new MarkedLosses(losses, limit, new int[0]), random))
                .hasSize((scenarios + 15) / 16);
        assertThat(RepeatCheck.scenarios(new MarkedLosses(new float[1023], 0, new int[0]), random))
                .isEmpty();
    }

    /// A book that cannot lose has no tail.
    @Test
    void equalLossesAreNotAllAskedForAgain() {
        assertThat(RepeatCheck.scenarios(new float[16_000], random)).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 1023})
    void fewAreNotAskedForAgain(int scenarios) {
        assertThat(RepeatCheck.scenarios(new float[scenarios], random)).isEmpty();
    }

    @Test
    void oneBitIsADifference() {
        float[] losses = {1, 2, 3, Float.NaN};
        int[] chosen = {1, 3};
        assertThat(RepeatCheck.difference(chosen, losses, new float[] {2, Float.NaN}))
                .isEmpty();
        assertThat(RepeatCheck.difference(chosen, losses, new float[] {Math.nextUp(2f), Float.NaN}))
                .contains("scenario 1 loses 2.0 on the device and 2.0000002 when repeated");
        assertThat(RepeatCheck.difference(chosen, losses, new float[] {2, 4}))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("scenario 3 loses NaN"));
    }

    /// As often as the doc comment says, over 4,000 faults: within four standard errors, which one run in 16,000
    /// leaves (three sizes: one in 5,000; the seed is fixed).
    @ParameterizedTest
    @CsvSource({"10, 0.4755", "31, 0.8648", "99, 0.9983"})
    void hiddenLossesAreSeenAsOftenAsStated(int hidden, double probability) {
        float[] equal = new float[32 * hidden + RepeatCheck.MIN_SCENARIOS];
        int faults = 4_000;
        int seen = 0;
        for (int fault = 0; fault < faults; fault++) {
            // The same lane of a group of 32 each time, as if that were broken.
            int lane = random.nextInt(32);
            int[] chosen = RepeatCheck.scenarios(equal, random);
            boolean isSeen = false;
            for (int i = 0; i < hidden; i++) {
                int lost = 32 * i + lane;
                isSeen |= chosen[lost / RepeatCheck.REPEAT_INTERVAL] == lost;
            }
            seen += isSeen ? 1 : 0;
        }
        double error = Math.sqrt(probability * (1 - probability) / faults);
        assertThat((double) seen / faults).isCloseTo(probability, within(4 * error));
    }
}
