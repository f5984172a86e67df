package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.lane.HistoryLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.lane.SingleMoveLane;
import io.plimsoll.kernels.lane.SingleNormalLane;
import io.plimsoll.kernels.model.StudentMixing;

/// Draws the path of one scenario in the rows of its work-item, `rows[row x items + item]`, see [ProgramLayout].
///
/// With constant variances and without history, a slot holds sums of independent normals; they are correlated
/// only at points that need it, because correlation is linear. Otherwise each draw is correlated at once, and a
/// slot holds the standardised path of each factor, in roots of a period.
///
/// ```
/// sums[2 j x items + item]        Σ of the years paid by the j-th funded row times the move of its price
/// sums[(2 j + 1) x items + item]  the same of the reciprocal of its price
/// ```
final class PathKernel {
    private static final int WORDS = 4;
    private static final float SCORE = (float) (1 / StudentMixing.MAX_SCORE);

    private static final float TWICE_SCORE = (float) (2 / StudentMixing.MAX_SCORE);

    private PathKernel() {}

    /// Starts a scenario at the valuation, which is the first slot.
    static void start(int item, int items, int[] p, float[] rows, double[] sums) {
        int factors = WORDS * p[ProgramLayout.FOURS];
        for (int row = 0; row < factors; row++) {
            rows[row * items + item] = 0f;
        }
        int moving = p[ProgramLayout.IS_RECURSIVE] * factors;
        for (int row = 0; row < moving; row++) {
            rows[(p[ProgramLayout.VARIANCES_ROW] + row) * items + item] = 1f;
            rows[(p[ProgramLayout.CLOCKS_ROW] + row) * items + item] = 0f;
        }
        rows[p[ProgramLayout.MULTIPLIER_ROW] * items + item] = 1f;
        int funded = p[ProgramLayout.FUNDED];
        for (int j = 0; j < funded; j++) {
            rows[(p[ProgramLayout.FUNDED_ROW] + j) * items + item] = 0f;
            sums[2 * j * items + item] = 0.0;
            sums[(2 * j + 1) * items + item] = 0.0;
        }
    }

    /// Makes the draws between the previous point and this one.
    ///
    /// @param point from 1
    /// @param words four longs of scratch
    static void advance(
            int point, int scenario, long seed, int item, int items, int[] p, float[] f, float[] rows, long[] words) {
        int at = ProgramLayout.point(point, p);
        int last = p[at + ProgramLayout.POINT_END_DRAW];
        for (int draw = p[at + ProgramLayout.POINT_FIRST_DRAW]; draw < last; draw++) {
            draw(draw, scenario, seed, item, items, p, f, rows, words);
        }
    }

    private static void draw(
            int draw, int scenario, long seed, int item, int items, int[] p, float[] f, float[] rows, long[] words) {
        int at = p[ProgramLayout.DRAWS_START] + ProgramLayout.DRAW * draw;
        int weights = p[ProgramLayout.WEIGHTS_START] + ProgramLayout.DRAW_FLOATS * draw;
        int counter = p[at + ProgramLayout.DRAW_COUNTER];
        int isEnd = p[at + ProgramLayout.DRAW_IS_END];
        int multiplier = p[ProgramLayout.MULTIPLIER_ROW] * items + item;
        int mixings = p[ProgramLayout.MIXING] > 0 ? isEnd : 0;
        for (int mixing = 0; mixing < mixings; mixing++) {
            PhiloxLane.draw(scenario, PhiloxLane.MIXING, counter, 0, seed, words);
            rows[multiplier] = multiplier(words, p, f);
        }
        int isRecalled = p[ProgramLayout.HISTORY] > 0 ? isEnd : 0;
        int isCorrelated = p[ProgramLayout.IS_CORRELATED];
        int to = isCorrelated == 1 ? p[ProgramLayout.NORMALS_ROW] : p[at + ProgramLayout.DRAW_SLOT];
        float leftWeight = isCorrelated == 1 ? 0f : f[weights + ProgramLayout.DRAW_LEFT_WEIGHT];
        float rightWeight = isCorrelated == 1 ? 0f : f[weights + ProgramLayout.DRAW_RIGHT_WEIGHT];
        float scale = rows[multiplier] * (isCorrelated == 1 ? 1f : f[weights + ProgramLayout.DRAW_DEVIATION]);
        int left = p[at + ProgramLayout.DRAW_LEFT] * items + item;
        int right = p[at + ProgramLayout.DRAW_RIGHT] * items + item;
        int stream = p[at + ProgramLayout.DRAW_STREAM];
        int fours = (1 - isRecalled) * p[ProgramLayout.FOURS];
        for (int four = 0; four < fours; four++) {
            PhiloxLane.draw(scenario, stream, counter, four, seed, words);
            int from = WORDS * four * items;
            int put = to * items + item + from;
            addPair(words[0], words[1], scale, left + from, leftWeight, right + from, rightWeight, put, items, rows);
            addPair(
                    words[2],
                    words[3],
                    scale,
                    left + from + 2 * items,
                    leftWeight,
                    right + from + 2 * items,
                    rightWeight,
                    put + 2 * items,
                    items,
                    rows);
        }
        for (int once = 0; once < isCorrelated; once++) {
            int recalled = p[ProgramLayout.HISTORY_START];
            for (int recalling = 0; recalling < isRecalled; recalling++) {
                PhiloxLane.draw(scenario, PhiloxLane.HISTORY, counter, 0, seed, words);
                recalled = recalled
                        + HistoryLane.row(words[0], p[ProgramLayout.HISTORY]) * (WORDS * p[ProgramLayout.FOURS]);
            }
            correlateDraw(at, weights, isRecalled, recalled, item, items, p, f, rows);
        }
    }

    private static void addPair(
            long first,
            long second,
            float scale,
            int left,
            float leftWeight,
            int right,
            float rightWeight,
            int to,
            int items,
            float[] rows) {
        float radius = SingleNormalLane.radius(first) * SingleNormalLane.sign(second) * scale;
        float fraction = SingleNormalLane.fraction(second);
        float once = leftWeight * rows[left] + rightWeight * rows[right];
        float twice = leftWeight * rows[left + items] + rightWeight * rows[right + items];
        rows[to] = once + radius * SingleNormalLane.cosine(fraction);
        rows[to + items] = twice + radius * SingleNormalLane.sine(fraction);
    }

    /// The multiplier of the Student-t law, by Clenshaw's recurrence for its binary logarithm.
    private static float multiplier(long[] words, int[] p, float[] f) {
        float score = SingleNormalLane.radius(words[0])
                * SingleNormalLane.sign(words[1])
                * SingleNormalLane.cosine(SingleNormalLane.fraction(words[1]));
        float x = score * SCORE;
        float twice = score * TWICE_SCORE;
        float next = 0f;
        float afterNext = 0f;
        int start = p[ProgramLayout.MIXING_START];
        // Two terms a turn: TornadoVM's compiler assigns loop variables one after the other, so that one which takes
        // the old value of another would get the new one.
        for (int k = p[ProgramLayout.MIXING] - 1; k >= 2; k -= 2) {
            afterNext = twice * next - afterNext + f[start + k];
            next = twice * afterNext - next + f[start + k - 1];
        }
        float log = x * next - afterNext + f[start];
        return SingleMoveLane.power(log, f);
    }

    /// Correlates the normals of a draw, or takes a row of history instead, and adds them to the path.
    ///
    /// @param at start of the draw's ints
    /// @param weights start of its floats
    /// @param recalled start of the row of history in the floats, if `isRecalled` is 1
    private static void correlateDraw(
            int at, int weights, int isRecalled, int recalled, int item, int items, int[] p, float[] f, float[] rows) {
        int fours = p[ProgramLayout.FOURS];
        int normals = p[ProgramLayout.NORMALS_ROW] * items + item;
        for (int four = 0; four < fours; four++) {
            float a0 = 0f;
            float a1 = 0f;
            float a2 = 0f;
            float a3 = 0f;
            int columns = (1 - isRecalled) * WORDS * (four + 1);
            int lower = lower(four, p);
            for (int k = 0; k < columns; k++) {
                float z = rows[normals + k * items];
                a0 = a0 + f[lower + WORDS * k] * z;
                a1 = a1 + f[lower + WORDS * k + 1] * z;
                a2 = a2 + f[lower + WORDS * k + 2] * z;
                a3 = a3 + f[lower + WORDS * k + 3] * z;
            }
            int row = WORDS * four;
            int from = recalled + isRecalled * row;
            add(row, isRecalled == 1 ? f[from] : a0, at, weights, item, items, p, f, rows);
            add(row + 1, isRecalled == 1 ? f[from + isRecalled] : a1, at, weights, item, items, p, f, rows);
            add(row + 2, isRecalled == 1 ? f[from + 2 * isRecalled] : a2, at, weights, item, items, p, f, rows);
            add(row + 3, isRecalled == 1 ? f[from + 3 * isRecalled] : a3, at, weights, item, items, p, f, rows);
        }
    }

    /// Adds a factor's standardised shock to its path. At the end of a period it also updates the variance for
    /// the next period.
    private static void add(
            int factor, float shock, int at, int weights, int item, int items, int[] p, float[] f, float[] rows) {
        int isRecursive = p[ProgramLayout.IS_RECURSIVE];
        int moves = isRecursive * p[at + ProgramLayout.DRAW_IS_END];
        int scale = (p[ProgramLayout.SCALES_ROW] + isRecursive * factor) * items + item;
        for (int once = 0; once < moves; once++) {
            int variance = (p[ProgramLayout.VARIANCES_ROW] + factor) * items + item;
            int recursion = p[ProgramLayout.RECURSIONS_START] + ProgramLayout.RECURSION * factor;
            int clock = (p[ProgramLayout.CLOCKS_ROW] + factor) * items + item;
            float length = f[weights + ProgramLayout.DRAW_LENGTH];
            float v = rows[variance];
            float reaction = f[recursion + 1] + (shock < 0f ? f[recursion + 2] : 0f);
            float next = f[recursion] + v * (reaction * shock * shock + f[recursion + 3]);
            rows[scale] = (float) Math.sqrt(v);
            rows[variance] = v + length * (next - v);
            rows[clock] = rows[clock] + length * v;
        }
        float root = isRecursive == 1 ? rows[scale] : 1f;
        float from = f[weights + ProgramLayout.DRAW_LEFT_WEIGHT]
                        * rows[(p[at + ProgramLayout.DRAW_LEFT] + factor) * items + item]
                + f[weights + ProgramLayout.DRAW_RIGHT_WEIGHT]
                        * rows[(p[at + ProgramLayout.DRAW_RIGHT] + factor) * items + item];
        rows[(p[at + ProgramLayout.DRAW_SLOT] + factor) * items + item] =
                from + f[weights + ProgramLayout.DRAW_DEVIATION] * root * shock;
    }

    /// Start of the Cholesky factor's entries for a group of four rows: `[column][row of the group]`.
    private static int lower(int four, int[] p) {
        return p[ProgramLayout.LOWER_START] + WORDS * WORDS * (four * (four + 1) / 2);
    }

    /// Computes the levels of the factors at a point, if they are needed there.
    ///
    /// @param point from 1
    static void look(int point, int item, int items, int[] p, float[] f, double[] d, float[] rows) {
        int at = ProgramLayout.point(point, p);
        int needed = p[ProgramLayout.FOURS] * p[at + ProgramLayout.POINT_IS_NEEDED];
        int time = ProgramLayout.times(point, p);
        int slot = p[at + ProgramLayout.POINT_SLOT] * items + item;
        int isCorrelated = p[ProgramLayout.IS_CORRELATED];
        for (int four = 0; four < needed; four++) {
            float a0 = 0f;
            float a1 = 0f;
            float a2 = 0f;
            float a3 = 0f;
            int columns = (1 - isCorrelated) * WORDS * (four + 1);
            int lower = lower(four, p);
            for (int k = 0; k < columns; k++) {
                float z = rows[slot + k * items];
                a0 = a0 + f[lower + WORDS * k] * z;
                a1 = a1 + f[lower + WORDS * k + 1] * z;
                a2 = a2 + f[lower + WORDS * k + 2] * z;
                a3 = a3 + f[lower + WORDS * k + 3] * z;
            }
            int path = slot + WORDS * four * items;
            int deviation = p[ProgramLayout.DEVIATIONS_START] + WORDS * four;
            float s0 = isCorrelated == 1 ? f[deviation] * rows[path] : a0;
            float s1 = isCorrelated == 1 ? f[deviation + 1] * rows[path + items] : a1;
            float s2 = isCorrelated == 1 ? f[deviation + 2] * rows[path + 2 * items] : a2;
            float s3 = isCorrelated == 1 ? f[deviation + 3] * rows[path + 3 * items] : a3;
            int factor = WORDS * four;
            int to = (p[ProgramLayout.LEVELS_ROW] + factor) * items + item;
            rows[to] = s0 + drift(factor, time, item, items, p, d, rows);
            rows[to + items] = s1 + drift(factor + 1, time, item, items, p, d, rows);
            rows[to + 2 * items] = s2 + drift(factor + 2, time, item, items, p, d, rows);
            rows[to + 3 * items] = s3 + drift(factor + 3, time, item, items, p, d, rows);
        }
    }

    /// The drift of a factor up to a point, with the convexity of its variances.
    ///
    /// @param time start of the point's doubles
    private static float drift(int factor, int time, int item, int items, int[] p, double[] d, float[] rows) {
        int isRecursive = p[ProgramLayout.IS_RECURSIVE];
        double periods = d[time + ProgramLayout.TIMES_PERIODS];
        double scale = rows[(p[ProgramLayout.SCALES_ROW] + isRecursive * factor) * items + item];
        double clock = rows[(p[ProgramLayout.CLOCKS_ROW] + isRecursive * factor) * items + item];
        double passed = clock - d[time + ProgramLayout.TIMES_REST] * scale * scale;
        double convexity = d[ProgramLayout.DRIFTS + WORDS * p[ProgramLayout.FOURS] + factor];
        double correction = isRecursive == 1 ? convexity * (periods - passed) : 0.0;
        return (float) (d[ProgramLayout.DRIFTS + factor] * periods + correction);
    }

    /// Adds the funding of a point, per dollar of notional and unit of rate. Funding since the last watched point
    /// is paid on the mean price, by Simpson's rule with the geometric mean half-way.
    ///
    /// @param point from 1
    static void fund(int point, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] sums) {
        int at = ProgramLayout.point(point, p);
        int funded = p[ProgramLayout.FUNDED] * p[at + ProgramLayout.POINT_IS_PAID];
        int isWatched = p[at + ProgramLayout.POINT_IS_WATCHED];
        for (int j = 0; j < funded; j++) {
            int accrual = ProgramLayout.accrual(point, j, p);
            int last = (p[ProgramLayout.FUNDED_ROW] + j) * items + item;
            float before = rows[last];
            float now = level(p[p[ProgramLayout.FUNDED_START] + ProgramLayout.FUNDED_INTS * j], item, items, p, rows);
            double first = SingleMoveLane.move(before, f);
            double middle = SingleMoveLane.move(0.5f * before + 0.5f * now, f);
            double move = SingleMoveLane.move(now, f);
            double mean = first + 4.0 * middle + move;
            double inverseMean = reciprocal(first) + 4.0 * reciprocal(middle) + reciprocal(move);
            int to = 2 * j * items + item;
            double sixth = d[accrual + ProgramLayout.ACCRUAL_MEAN];
            double years = d[accrual + ProgramLayout.ACCRUAL_AT];
            sums[to] = sums[to] + sixth * mean + years * move;
            sums[to + items] = sums[to + items] + sixth * inverseMean + years * reciprocal(move);
            rows[last] = isWatched == 1 ? now : before;
        }
    }

    /// The move of the reciprocal of a price.
    private static double reciprocal(double move) {
        return 0.0 - move / (1.0 + move);
    }

    /// Computes the derived rows that settle at this point and, if the book is valued, those that are not settled
    /// yet.
    ///
    /// @param point from 1
    static void process(int point, int item, int items, int[] p, float[] f, float[] rows) {
        int isValued = p[ProgramLayout.point(point, p) + ProgramLayout.POINT_IS_VALUED];
        int program = ProgramLayout.floats(point, p);
        int processes = p[ProgramLayout.PROCESSES];
        int first = p[ProgramLayout.LEVELS_ROW] + WORDS * p[ProgramLayout.FOURS];
        for (int i = 0; i < processes; i++) {
            int at = ProgramLayout.HEADER + ProgramLayout.PROCESS * i;
            int settlement = p[at];
            int live = settlement == 0 ? isValued : settlement > point ? isValued : 0;
            int due = settlement == point ? 1 : live;
            int from = program + ProgramLayout.PROCESS_FLOATS * i;
            float level = f[from + 2]
                    + f[from] * level(p[at + 1], item, items, p, rows)
                    + f[from + 1] * level(p[at + 2], item, items, p, rows);
            int to = (first + i) * items + item;
            rows[to] = due == 1 ? level : rows[to];
        }
    }

    /// A row of log-changes.
    static float level(int row, int item, int items, int[] p, float[] rows) {
        return rows[(p[ProgramLayout.LEVELS_ROW] + row) * items + item];
    }
}
