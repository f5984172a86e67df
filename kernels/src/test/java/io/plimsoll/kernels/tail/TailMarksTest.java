package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailMarksTest {
    private static final int RUN = 70_001;

    private final SplittableRandom random = new SplittableRandom(5);

    private float[] losses(int count) {
        float[] losses = new float[count];
        for (int i = 0; i < count; i++) {
            losses[i] = (float) random.nextGaussian();
        }
        return losses;
    }

    /// By so many work-items, as the kernels run.
    private static int[] marked(float[] losses, float limit, int items) {
        int[] words = new int[TailMarks.words(losses.length)];
        Arrays.fill(words, -1);
        for (int item = items - 1; item >= 0; item--) {
            TailMarks.mark(item, items, losses.length, RUN, limit, losses, words);
        }
        int[] marks =
                Arrays.stream(words).map(word -> TailMarks.marks(word, RUN)).toArray();
        assertThat(marks).doesNotContain(-1);
        return TailMarks.scenarios(marks);
    }

    private static int[] above(float[] losses, float limit) {
        return IntStream.range(0, losses.length)
                .filter(i -> losses[i] > limit || !Float.isFinite(losses[i]))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 15, 16, 17, 207, 4_098, 100_003})
    void theLossesAboveTheLimitAreMarkedByAnyNumberOfWorkItems(int count) {
        float[] losses = losses(count);
        float limit = TailMarks.limit(losses, count);
        for (float each : new float[] {limit, 1e9f, -1e9f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThat(marked(losses, each, 1)).containsExactly(above(losses, each));
            assertThat(marked(losses, each, 64)).containsExactly(above(losses, each));
        }
    }

    @Test
    void tiesWithTheLimitAreNotMarkedAndWhatIsNoFiniteNumberIs() {
        float[] losses = {
            1, Math.nextUp(1f), Float.NaN, 0, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, 1
        };
        assertThat(marked(losses, 1, 3)).containsExactly(1, 2, 4, 6);
        assertThat(marked(losses, Float.POSITIVE_INFINITY, 3)).containsExactly(2, 4, 6);
        assertThat(marked(new float[207], 0, 3)).isEmpty();
        assertThat(TailMarks.limit(new float[207], 207)).isZero();
    }

    /// A word that this run did not write is no word.
    @Test
    void wordsOfAnotherRunAreKnown() {
        int[] words = new int[1];
        float[] losses = losses(16);
        TailMarks.mark(0, 1, 16, RUN, -100, losses, words);
        assertThat(TailMarks.marks(words[0], RUN)).isEqualTo(0xFFFF);
        assertThat(TailMarks.marks(words[0], RUN - 1)).isEqualTo(-1);
        assertThat(TailMarks.marks(0, RUN)).isEqualTo(-1);
        assertThat(TailMarks.marks(-1, RUN)).isEqualTo(-1);
    }

    /// Between the worst ninth and the worst twentieth of 100,000, 6 standard errors of the sample on either side.
    @Test
    void theLimitIsNearTheWorstFourteenth() {
        for (int turn = 0; turn < 20; turn++) {
            float[] losses = losses(100_000);
            float limit = TailMarks.limit(losses, losses.length);
            assertThat(above(losses, limit).length).isBetween(5_300, 8_700);
        }
    }

    /// The largest finite losses and gains are numbers, and are marked only above the limit.
    @Test
    void onlyNumbersBeyondTheRangeAreMarkedWithoutALimit() {
        for (float finite : new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, 0, Float.MIN_VALUE}) {
            assertThat(TailMarks.isMarked(finite, Float.NaN)).isZero();
        }
        for (float endless : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}) {
            assertThat(TailMarks.isMarked(endless, Float.NaN)).isEqualTo(1);
        }
        assertThat(TailMarks.isMarked(Float.MAX_VALUE, 1)).isEqualTo(1);
        assertThat(TailMarks.isMarked(1, 1)).isZero();
    }

    @Test
    void marksThatDoNotFitTheirLossesAreNoticed() {
        float[] losses = {5, 1, 7, Float.NaN, 2};
        int[] all = {0, 1, 2, 3, 4};
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 2, 3}).disagreement(all))
                .isEmpty();
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 3}).disagreement(all))
                .contains("scenario 2 loses 7.0 and was not marked on the device as above 4.0");
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 1, 2, 3}).disagreement(all))
                .contains("scenario 1 loses 1.0 and was marked on the device as above 4.0");
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 2}).disagreement(new int[] {1, 3}))
                .isPresent();
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 2, 3}).firstNotFinite())
                .hasValue(3);
        assertThat(new MarkedLosses(losses, 4, new int[] {0, 2}).firstNotFinite())
                .isEmpty();
    }
}
