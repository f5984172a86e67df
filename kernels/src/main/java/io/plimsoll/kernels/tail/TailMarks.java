package io.plimsoll.kernels.tail;

import java.util.Arrays;

/// Marks the losses above a limit, and those that are no finite number, a bit each: where the losses lie, so that the
/// host need not look at them all. Every mark is a word for [#BLOCK] losses that one work-item writes alone, so neither
/// order nor number of work-items shows, and a limit that was guessed badly costs time and no mark.
public final class TailMarks {
    /// Losses of a word: the low half of an int, which no shift makes negative.
    public static final int BLOCK = 16;

    /// What a work-item writes beside the marks: the low bits of the number of the run.
    private static final int STAMPS = 1 << 15;

    private static final int MASK = (1 << BLOCK) - 1;
    private static final double WORST = 0.07;
    private static final int SAMPLE = 8192;

    private TailMarks() {}

    /// Number of words for so many losses.
    public static int words(int count) {
        return (count + BLOCK - 1) / BLOCK;
    }

    /// Writes the words `item`, `item + items` and so on. Within what TornadoVM compiles.
    ///
    /// @param count of losses
    /// @param run its number
    /// @param words receives one for each [#BLOCK] losses: the run's stamp in the high half, the marks in the low
    // one
    public static void mark(int item, int items, int count, int run, float limit, float[] losses, int[] words) {
        int stamp = (run & (STAMPS - 1)) * (1 << BLOCK);
        int blocks = (count + BLOCK - 1) / BLOCK;
        for (int block = item; block < blocks; block += items) {
            int first = block * BLOCK;
            int size = count - first < BLOCK ? count - first : BLOCK;
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
        return word >> BLOCK == (run & (STAMPS - 1)) ? word & MASK : -1;
    }

    /// The loss that the worst fourteenth exceeds, from a sample: 6 of its standard errors below the worst twentieth.
    ///
    /// @param losses the first `count`
    public static float limit(float[] losses, int count) {
        float[] sample = new float[Math.min(SAMPLE, count)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = losses[(int) ((long) i * count / sample.length)];
        }
        Arrays.sort(sample);
        return sample[(int) (sample.length * (1 - WORST))];
    }

    /// The marked scenarios, ascending.
    ///
    /// @param marks of [#BLOCK] scenarios each, without stamps
    public static int[] scenarios(int[] marks) {
        int size = 0;
        for (int word : marks) {
            size += Integer.bitCount(word);
        }
        int[] scenarios = new int[size];
        int at = 0;
        for (int block = 0; block < marks.length; block++) {
            for (int left = marks[block]; left != 0; left &= left - 1) {
                scenarios[at++] = block * BLOCK + Integer.numberOfTrailingZeros(left);
            }
        }
        return scenarios;
    }
}
