package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.lane.SingleBlackLane;
import io.plimsoll.kernels.lane.SingleMoveLane;
import io.plimsoll.kernels.lane.SingleNormalLane;
import io.plimsoll.kernels.tail.TailMarks;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Tests the lanes on a device, one point per work-item: known answers of the random generator, integer
/// operations that the kernels need, and logarithm, exponential, sine, cosine and normal distribution against
/// published values and double precision. A device that fails is not used.
public final class LaneProbe {
    /// Work-items per probe, a multiple of 64.
    public static final int ITEMS = 4096;

    private static final int RUN = 70_000;
    private static final float LIMIT = 1.5f;
    private static final float[] SPECIAL_LOSSES = {
        LIMIT,
        Math.nextUp(LIMIT),
        Math.nextDown(LIMIT),
        -0f,
        0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_VALUE
    };

    private static final int INPUTS = 6;
    private static final int WORDS = 4;
    private static final int VALUES = 5;
    private static final int INTEGERS = 3;
    private static final int TERMS = 6;
    private static final long MASK = 0xFFFFFFFFL;

    /// Largest accepted errors: 1.5 times those measured in the JVM, because a device may round differently.
    private static final double MAX_RADIUS_ERROR = 2.5e-7;

    private static final double MAX_CIRCLE_ERROR = 2.7e-7;
    private static final double MAX_MOVE_ERROR = 4.5e-7;
    private static final double MAX_OPTION_ERROR = 1.5e-6;

    /// Counter, key and words: the known answers of Random123 (kat_vectors, philox4x32-10).
    private static final long[][] KNOWN_ANSWERS = {
        {0, 0, 0, 0, 0, 0, 0x6627e8d5L, 0xe169c58dL, 0xbc57ac4cL, 0x9b00dbd8L},
        {MASK, MASK, MASK, MASK, MASK, MASK, 0x408f276dL, 0x41c83b0eL, 0xa20bc7c6L, 0x6d5451fdL},
        {
            0x243f6a88L,
            0x85a308d3L,
            0x13198a2eL,
            0x03707344L,
            0xa4093822L,
            0x299f31d0L,
            0xd16cfe09L,
            0x94fdccebL,
            0x5001e420L,
            0x24126ea1L
        }
    };

    /// `x`, `e^x - 1`, and `2 Φ(x) - 1`, the value of an option at the money with deviation `2 x`. The last four
    /// points are the normal quantiles of 0.95, 0.975, 0.99 and 0.995 (mpmath 1.3.0: `expm1`, `erf(x / √2)`,
    /// `√2 erfinv(2 p - 1)`, with 30 digits).
    private static final double[][] TABLE = {
        {0.5, 0.648721270700128, 0.382924922548026},
        {0.693147180559945, 1.0, 0.511782808428834},
        {1.0, 1.71828182845905, 0.682689492137086},
        {2.0, 6.38905609893065, 0.954499736103642},
        {1.64485362695147, 4.18025160223302, 0.9},
        {1.95996398454005, 6.09907138423134, 0.95},
        {2.32634787404084, 9.24047365631214, 0.98},
        {2.5758293035489, 12.1422115231546, 0.99},
    };

    private LaneProbe() {}

    /// The arrays of a probe.
    ///
    /// @param inputs `[item][6]`, counter and key
    /// @param points `[item]`
    /// @param powers of two
    /// @param words `[item][4]`
    /// @param values `[item][5]`: radius, cosine, sine, move, option
    /// @param integers `[item][3]`: twice the word, its half turn, a recurrence
    /// @param header header of a launch
    /// @param limit limit of the marks
    /// @param losses losses to mark
    public record Arrays(
            long[] inputs,
            float[] points,
            float[] powers,
            long[] words,
            float[] values,
            int[] integers,
            int[] header,
            float[] limit,
            float[] losses,
            int[] marks) {

        /// Known answers first, then random points. Outputs are filled with impossible values.
        static Arrays filled() {
            SplittableRandom random = new SplittableRandom(1);
            Arrays arrays = new Arrays(
                    random.longs((long) ITEMS * INPUTS, 0, MASK + 1).toArray(),
                    new float[ITEMS],
                    new float[SingleMoveLane.POWERS],
                    new long[ITEMS * WORDS],
                    new float[ITEMS * VALUES],
                    new int[ITEMS * INTEGERS],
                    new int[ProgramLayout.LAUNCH],
                    new float[] {LIMIT},
                    new float[ITEMS],
                    new int[TailMarks.words(ITEMS)]);
            arrays.fillLosses(ITEMS - 3, random);
            for (int known = 0; known < KNOWN_ANSWERS.length; known++) {
                System.arraycopy(KNOWN_ANSWERS[known], 0, arrays.inputs, known * INPUTS, INPUTS);
            }
            for (int item = 0; item < ITEMS; item++) {
                arrays.points[item] = (float) (item < TABLE.length ? TABLE[item][0] : random.nextDouble(0.01, 3));
            }
            SingleMoveLane.fillPowers(arrays.powers);
            java.util.Arrays.fill(arrays.words, -1);
            java.util.Arrays.fill(arrays.values, Float.NaN);
            java.util.Arrays.fill(arrays.integers, Integer.MIN_VALUE + 1);
            return arrays;
        }

        /// Fills losses, some of them at the limit and some not finite.
        ///
        /// @param count number of losses
        void fillLosses(int count, SplittableRandom random) {
            header[ProgramLayout.COUNT] = count;
            header[ProgramLayout.RUN] = RUN;
            for (int i = 0; i < count; i++) {
                losses[i] = i % SPECIAL_LOSSES.length == 0
                        ? SPECIAL_LOSSES[random.nextInt(SPECIAL_LOSSES.length)]
                        : (float) random.nextDouble(-2 * LIMIT, 2 * LIMIT);
            }
            java.util.Arrays.fill(marks, -1);
        }
    }

    /// One work-item.
    public static void run(
            int item, long[] inputs, float[] points, float[] powers, long[] words, float[] values, int[] integers) {
        long[] drawn = new long[WORDS];
        int from = item * INPUTS;
        PhiloxLane.permute(
                inputs[from],
                inputs[from + 1],
                inputs[from + 2],
                inputs[from + 3],
                inputs[from + 4],
                inputs[from + 5],
                drawn);
        int to = item * WORDS;
        words[to] = drawn[0];
        words[to + 1] = drawn[1];
        words[to + 2] = drawn[2];
        words[to + 3] = drawn[3];
        long word = drawn[0];
        float fraction = SingleNormalLane.fraction(word);
        float sign = SingleNormalLane.sign(word);
        float x = points[item];
        int value = item * VALUES;
        values[value] = SingleNormalLane.radius(word);
        values[value + 1] = sign * SingleNormalLane.cosine(fraction);
        values[value + 2] = sign * SingleNormalLane.sine(fraction);
        values[value + 3] = SingleMoveLane.move(x, powers);
        values[value + 4] = SingleBlackLane.value(x, 0f - x, 1f, 1f, powers);
        int integer = item * INTEGERS;
        integers[integer] = (int) (word << 1);
        integers[integer + 1] = sign < 0 ? 1 : 0;
        integers[integer + 2] = recurrence((int) (word & 0xFFFFL));
    }

    /// The structure of Clenshaw's recurrence, in integers.
    private static int recurrence(int x) {
        int next = 0;
        int afterNext = 0;
        for (int k = TERMS; k >= 2; k -= 2) {
            afterNext = (x & 7) * next - afterNext + k;
            next = (x & 7) * afterNext - next + k - 1;
        }
        return next;
    }

    /// Compares a device's results with the expected ones.
    ///
    /// @return what was found, for a reader
    /// @throws DeviceFaultException if one is wrong
    static List<String> findings(Arrays a) {
        long[] expected = new long[WORDS];
        double[] worst = new double[VALUES];
        for (int item = 0; item < ITEMS; item++) {
            int in = item * INPUTS;
            if (item < KNOWN_ANSWERS.length) {
                System.arraycopy(KNOWN_ANSWERS[item], INPUTS, expected, 0, WORDS);
            } else {
                long[] i = a.inputs;
                PhiloxLane.permute(i[in], i[in + 1], i[in + 2], i[in + 3], i[in + 4], i[in + 5], expected);
            }
            for (int word = 0; word < WORDS; word++) {
                requireEqual("the words of Philox4x32-10", a.words[item * WORDS + word], expected[word]);
            }
            integers(a, item, expected[0]);
            errors(a, item, expected[0], worst);
        }
        marks(a);
        requireWithin("radii", worst[0], MAX_RADIUS_ERROR);
        requireWithin("cosines", worst[1], MAX_CIRCLE_ERROR);
        requireWithin("sines", worst[2], MAX_CIRCLE_ERROR);
        requireWithin("exponentials", worst[3], MAX_MOVE_ERROR);
        requireWithin("normal distribution", worst[4], MAX_OPTION_ERROR);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d words and %d known answers equal",
                        ITEMS * WORDS,
                        KNOWN_ANSWERS.length * WORDS),
                String.format(Locale.ROOT, "integer shapes and %,d marks equal", a.header[ProgramLayout.COUNT]),
                String.format(
                        Locale.ROOT,
                        "largest errors: logarithm and root %.1e, cosine %.1e, sine %.1e, exponential %.1e,"
                                + " normal distribution %.1e",
                        worst[0],
                        worst[1],
                        worst[2],
                        worst[3],
                        worst[4]));
    }

    private static void integers(Arrays a, int item, long word) {
        int at = item * INTEGERS;
        int twice = (int) (word << 1);
        requireEqual("shifts of words", a.integers[at], twice);
        requireEqual("half turns of words", a.integers[at + 1], SingleNormalLane.sign(word) < 0 ? 1 : 0);
        requireEqual("recurrences", a.integers[at + 2], recurrence((int) (word & 0xFFFFL)));
    }

    /// Compares every mark with its loss.
    static void marks(Arrays a) {
        int count = a.header[ProgramLayout.COUNT];
        for (int word = 0; word < TailMarks.words(count); word++) {
            int marks = 0;
            for (int i = word * TailMarks.LOSSES_PER_WORD;
                    i < Math.min(count, (word + 1) * TailMarks.LOSSES_PER_WORD);
                    i++) {
                boolean isMarked = !Float.isFinite(a.losses[i]) || a.losses[i] > a.limit[0];
                marks |= isMarked ? 1 << (i % TailMarks.LOSSES_PER_WORD) : 0;
            }
            requireEqual("marks of losses", TailMarks.marks(a.marks[word], a.header[ProgramLayout.RUN]), marks);
        }
    }

    private static void errors(Arrays a, int item, long word, double[] worst) {
        int at = item * VALUES;
        double x = item < TABLE.length ? TABLE[item][0] : a.points[item];
        // A point that is rounded to single precision moves by half an ulp, which is no error of the lane.
        double single = a.points[item];
        double move = item < TABLE.length ? TABLE[item][1] + (single - x) * StrictMath.exp(x) : StrictMath.expm1(x);
        double option = item < TABLE.length ? TABLE[item][2] : BlackLane.value(1, 1, 0, 1, 0, 2 * x);
        raise(worst, 0, a.values[at] / NormalLane.radius(word) - 1);
        raise(worst, 1, a.values[at + 1] - NormalLane.cosine(word));
        raise(worst, 2, a.values[at + 2] - NormalLane.sine(word));
        raise(worst, 3, a.values[at + 3] / move - 1);
        raise(worst, 4, a.values[at + 4] - option);
    }

    private static void raise(double[] worst, int place, double error) {
        worst[place] = Math.max(worst[place], Math.abs(error));
    }

    private static void requireEqual(String what, long actual, long expected) {
        if (actual != expected) {
            throw new DeviceFaultException("the device gets " + what + " wrong: " + actual + " instead of " + expected);
        }
    }

    private static void requireWithin(String what, double error, double bound) {
        if (!(error <= bound)) {
            throw new DeviceFaultException("the device gets " + what + " wrong: by " + error + ", more than " + bound);
        }
    }
}
