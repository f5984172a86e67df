package io.plimsoll.kernels.tail;

import java.util.Arrays;

/// Marks losses above a limit, and losses that are not finite, with one bit each on the device, so that the host
/// need not read all losses. One work-item writes each word of [#LOSSES_PER_WORD] marks, so neither the order nor
/// the number of work-items matters. A badly guessed limit costs time but loses no mark.
public final class TailMarks {
    /// Losses per word: the low half of an int, so that no shift makes it negative.
    public static final int LOSSES_PER_WORD = 16;

    /// The stamp of a word: low bits of the run number.
    private static final int STAMPS = 1 << 15;

    private static final int MARKS_MASK = (1 << LOSSES_PER_WORD) - 1;
    private static final double MARKED_SHARE = 0.07;
    private static final int SAMPLE_SIZE = 8192;

    private TailMarks() {}

    /// Number of words for `count` losses.
    public static int words(int count) {
        return (count + LOSSES_PER_WORD - 1) / LOSSES_PER_WORD;
    }

    /// Writes the words `item`, `item + items` and so on. Compiles on TornadoVM.
    ///
    /// @param count number of losses
    /// @param run run number
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

    /// 1 if a loss is marked, else 0.
    ///
    /// @param limit NaN marks only losses that are not finite
    public static int isMarked(float loss, float limit) {
        int isAbove = loss > limit ? 1 : 0;
        int isEndless = loss > Float.MAX_VALUE ? 1 : 0;
        int isEndlessGain = loss < -Float.MAX_VALUE ? 1 : 0;
        int isNoNumber = Float.isNaN(loss) ? 1 : 0;
        return isAbove | isEndless | isEndlessGain | isNoNumber;
    }

    /// Removes the stamp of a word.
    ///
    /// @return the marks; -1 if this run did not write the word
    public static int marks(int word, int run) {
        return word >> LOSSES_PER_WORD == (run & (STAMPS - 1)) ? word & MARKS_MASK : -1;
    }

    /// The limit that about 7 % of the losses exceed, from a sample: 6 standard errors of the sample below the 95
    /// % quantile.
    ///
    /// @param losses the first `count` are sampled
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
    /// @param marks words of [#LOSSES_PER_WORD] scenarios each, without stamps
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
