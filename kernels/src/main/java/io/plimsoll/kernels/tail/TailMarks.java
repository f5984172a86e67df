package io.plimsoll.kernels.tail;

import java.util.Arrays;

/// Marks the losses above a limit, and those that are no finite number, a bit each: where the losses lie, so that
/// the host need not look at them all. Every mark is a word for [#LOSSES_PER_WORD] losses that one work-item
/// writes alone, so neither order nor number of work-items shows, and a limit that was guessed badly costs time
/// and no mark.
public final class TailMarks {
    /// Losses of a word: the low half of an int, which no shift makes negative.
    public static final int LOSSES_PER_WORD = 16;

    /// What a work-item writes beside the marks: the low bits of the number of the run.
    private static final int STAMPS = 1 << 15;

    private static final int MARKS_MASK = (1 << LOSSES_PER_WORD) - 1;
    private static final double MARKED_SHARE = 0.07;
    private static final int SAMPLE_SIZE = 8192;

    private TailMarks() {}

    /// Number of words for so many losses.
    public static int words(int count) {
        return (count + LOSSES_PER_WORD - 1) / LOSSES_PER_WORD;
    }

    /// Writes the words `item`, `item + items` and so on. Within what TornadoVM compiles.
    ///
    /// @param count of losses
    /// @param run its number
    /// @param words receives one for each [#LOSSES_PER_WORD] losses: the run's stamp in the high half, marks in
    ///     the low half
    public static void mark(int item, int items, int count, int run, float limit, float[] losses, int[] words) {
        int stamp = (run & (STAMPS - 1)) * (1 << LOSSES_PER_WORD);
        int blocks = (count + LOSSES_PER_WORD - 1) / LOSSES_PER_WORD;
        for (int block = item; block < blocks; block += items) {
            int first = block * LOSSES_PER_WORD;
            int size = count - first < LOSSES_PER_WORD ? count - first : LOSSES_PER_WORD;
            int word = 0;
            for (int place = 0; place < size; place++) {
                word = word | (isMarked(losses[first + place], limit) << place);
            }
            words[block] = stamp + word;
        }
    }

    /// 1 for a loss that is marked, else 0.
    ///
    /// @param limit not a number marks what is no finite number only
    public static int isMarked(float loss, float limit) {
        int isAbove = loss > limit ? 1 : 0;
        int isEndless = loss > Float.MAX_VALUE ? 1 : 0;
        int isEndlessGain = loss < -Float.MAX_VALUE ? 1 : 0;
        int isNoNumber = Float.isNaN(loss) ? 1 : 0;
        return isAbove | isEndless | isEndlessGain | isNoNumber;
    }

    /// Takes the stamp off.
    ///
    /// @return the marks; -1 where another run wrote the word, or none
    public static int marks(int word, int run) {
        return word >> LOSSES_PER_WORD == (run & (STAMPS - 1)) ? word & MARKS_MASK : -1;
    }

    /// The loss that the worst fourteenth exceeds, from a sample: 6 of its standard errors below the worst
    /// twentieth.
    ///
    /// @param losses the first `count`
    public static float limit(float[] losses, int count) {
        float[] sample = new float[Math.min(SAMPLE_SIZE, count)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = losses[(int) ((long) i * count / sample.length)];
        }
        Arrays.sort(sample);
        return sample[(int) (sample.length * (1 - MARKED_SHARE))];
    }

    /// The marked scenarios, ascending.
    ///
    /// @param marks of [#LOSSES_PER_WORD] scenarios each, without stamps
    public static int[] scenarios(int[] marks) {
        int size = 0;
        for (int word : marks) {
            size += Integer.bitCount(word);
        }
        int[] scenarios = new int[size];
        int at = 0;
        for (int block = 0; block < marks.length; block++) {
            for (int left = marks[block]; left != 0; left &= left - 1) {
                scenarios[at++] = block * LOSSES_PER_WORD + Integer.numberOfTrailingZeros(left);
            }
        }
        return scenarios;
    }
}
