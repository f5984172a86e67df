package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.lane.SingleMoveLane;
import io.plimsoll.kernels.lane.SingleNormalLane;
import io.plimsoll.kernels.model.StudentMixing;

/// The path of one scenario, in the rows of its work-item:
/// ```
/// rows[row x items + item]    Σ over steps of m Z of each factor, padded to fours; then log-changes: factors,
///                             padded, and processes
/// sums[j x items + item]      Σ over steps of the move of the j-th asset with perpetuals, then of its
/// reciprocal
/// ```
/// Correlating is linear, so the independent normals are summed and multiplied where somebody looks.
final class PathKernel {
    private static final int WORDS = 4;
    private static final float SCORE = (float) (1 / StudentMixing.LARGEST_SCORE);

    private static final float TWICE_SCORE = (float) (2 / StudentMixing.LARGEST_SCORE);

    private PathKernel() {}

    /// Starts a scenario at the valuation.
    static void start(int item, int items, int[] p, float[] rows, double[] sums) {
        int factors = WORDS * p[Layout.FOURS];
        for (int row = 0; row < factors; row++) {
            rows[row * items + item] = 0f;
        }
        int funded = 2 * p[Layout.FUNDED];
        for (int j = 0; j < funded; j++) {
            sums[j * items + item] = 0.0;
        }
    }

    /// Adds the shocks of a step.
    ///
    /// @param step from 0
    /// @param words four longs of scratch
    static void draw(
            int scenario, long seed, int step, int item, int items, int[] p, float[] f, float[] rows, long[] words) {
        float multiplier = 1f;
        int mixings = p[Layout.MIXING] > 0 ? 1 : 0;
        for (int mixing = 0; mixing < mixings; mixing++) {
            PhiloxLane.draw(scenario, PhiloxLane.MIXING, step, 0, seed, words);
            multiplier = multiplier(words, p, f);
        }
        int fours = p[Layout.FOURS];
        for (int four = 0; four < fours; four++) {
            PhiloxLane.draw(scenario, PhiloxLane.SHOCKS, step, four, seed, words);
            int at = WORDS * four * items + item;
            addPair(words[0], words[1], multiplier, at, items, rows);
            addPair(words[2], words[3], multiplier, at + 2 * items, items, rows);
        }
    }

    private static void addPair(long first, long second, float multiplier, int at, int items, float[] rows) {
        float radius = SingleNormalLane.radius(first) * SingleNormalLane.sign(second) * multiplier;
        float fraction = SingleNormalLane.fraction(second);
        rows[at] = rows[at] + radius * SingleNormalLane.cosine(fraction);
        rows[at + items] = rows[at + items] + radius * SingleNormalLane.sine(fraction);
    }

    /// The multiplier of the Student-t law, whose coefficients are those of its binary logarithm, by
    /// Clenshaw's recurrence.
    private static float multiplier(long[] words, int[] p, float[] f) {
        float score = SingleNormalLane.radius(words[0])
                * SingleNormalLane.sign(words[1])
                * SingleNormalLane.cosine(SingleNormalLane.fraction(words[1]));
        float x = score * SCORE;
        float twice = score * TWICE_SCORE;
        float next = 0f;
        float afterNext = 0f;
        int start = p[Layout.MIXING_START];
        // Two terms a turn: TornadoVM's compiler assigns loop variables one after the other, so that one which takes
        // the old value of another would get the new one.
        for (int k = p[Layout.MIXING] - 1; k >= 2; k -= 2) {
            afterNext = twice * next - afterNext + f[start + k];
            next = twice * afterNext - next + f[start + k - 1];
        }
        float log = x * next - afterNext + f[start];
        return SingleMoveLane.power(log, f);
    }

    /// The levels of the factors at the end of a step, if anybody looks at them.
    ///
    /// @param step from 1
    static void correlate(int step, int item, int items, int[] p, float[] f, double[] d, float[] rows) {
        int fours = p[Layout.FOURS];
        int needed = fours * p[p[Layout.NEEDED_START] + step - 1];
        int at = p[Layout.LOWER_START];
        for (int four = 0; four < needed; four++) {
            float a0 = 0f;
            float a1 = 0f;
            float a2 = 0f;
            float a3 = 0f;
            int columns = WORDS * (four + 1);
            for (int k = 0; k < columns; k++) {
                float z = rows[k * items + item];
                a0 = a0 + f[at] * z;
                a1 = a1 + f[at + 1] * z;
                a2 = a2 + f[at + 2] * z;
                a3 = a3 + f[at + 3] * z;
                at = at + WORDS;
            }
            int drift = Layout.DRIFTS + WORDS * four;
            int to = WORDS * (fours + four) * items + item;
            rows[to] = a0 + (float) (d[drift] * step);
            rows[to + items] = a1 + (float) (d[drift + 1] * step);
            rows[to + 2 * items] = a2 + (float) (d[drift + 2] * step);
            rows[to + 3 * items] = a3 + (float) (d[drift + 3] * step);
        }
    }

    /// Adds the moves of a step to the sums that funding is paid on.
    static void fund(int item, int items, int[] p, float[] f, float[] rows, double[] sums) {
        int funded = p[Layout.FUNDED];
        int start = p[Layout.FUNDED_START];
        for (int j = 0; j < funded; j++) {
            double move = SingleMoveLane.move(level(p[start + Layout.ASSET * j], item, items, p, rows), f);
            int at = 2 * j * items + item;
            sums[at] = sums[at] + move;
            sums[at + items] = sums[at + items] - move / (1.0 + move);
        }
    }

    /// Computes the processes that settle at this step and, where `isValued` is 1, those that are not
    /// settled yet.
    ///
    /// @param program where the step's numbers begin among the floats
    static void process(int step, int isValued, int program, int item, int items, int[] p, float[] f, float[] rows) {
        int processes = p[Layout.PROCESSES];
        int first = 2 * WORDS * p[Layout.FOURS];
        for (int i = 0; i < processes; i++) {
            int at = Layout.HEADER + Layout.PROCESS * i;
            int settlement = p[at];
            int live = settlement == 0 ? isValued : settlement > step ? isValued : 0;
            int due = settlement == step ? 1 : live;
            int from = program + Layout.PROCESS_FLOATS * i;
            float level = f[from + 2]
                    + f[from] * level(p[at + 1], item, items, p, rows)
                    + f[from + 1] * level(p[at + 2], item, items, p, rows);
            int to = (first + i) * items + item;
            rows[to] = due == 1 ? level : rows[to];
        }
    }

    /// A row of log-changes.
    static float level(int row, int item, int items, int[] p, float[] rows) {
        return rows[(WORDS * p[Layout.FOURS] + row) * items + item];
    }
}
