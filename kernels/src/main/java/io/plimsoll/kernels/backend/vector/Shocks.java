package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.BoxMullerVectors;
import io.plimsoll.kernels.backend.vector.simd.CorrelationVectors;
import io.plimsoll.kernels.backend.vector.simd.PhiloxVectors;
import io.plimsoll.kernels.backend.vector.simd.StudentMixingVectors;
import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;

/// The shocks of one block of scenarios, drawn by a [PathPlan]. Correlation is linear, so sums of independent
/// normals are kept and correlated only at points that are needed.
///
/// ```
/// normals    | slot 0: factor 0 (BLOCK) | factor 1 | ... padded to fours | slot 1: ... |   sums of m Z
/// rowStart   | factor 0 (BLOCK) | factor 1 | ...     sums of drawn rows of history at the start of the period
/// rowEnd     the same at its end
/// ```
final class Shocks {
    private static final int WORDS = 4;

    private final PeriodLaw factors;
    private final PathPlan path;
    private final CorrelationVectors correlation;
    private final StudentMixingVectors mixing;
    private final HistoryRows history;
    private final long seed;
    private final long[] counters = new long[BLOCK];
    private final int[] words = new int[WORDS * BLOCK];
    private final float[] radius = new float[BLOCK];
    private final float[] multiplier = new float[BLOCK];
    private final float[] scale = new float[BLOCK];
    private final float[] ones = new float[BLOCK];
    private final float[] scores = new float[2 * BLOCK];
    private final int slot;
    private final float[] normals;
    private final float[] drifts;

    Shocks(PeriodLaw factors, PathPlan path, long seed) {
        this.factors = factors;
        this.path = path;
        this.seed = seed;
        this.correlation = new CorrelationVectors(factors);
        this.mixing = new StudentMixingVectors(factors.isMixed() ? factors.mixing() : new double[1]);
        this.history = new HistoryRows(factors);
        this.slot = correlation.groups() * CorrelationVectors.ROWS * BLOCK;
        this.normals = new float[path.slots() * slot];
        this.drifts = new float[correlation.groups() * CorrelationVectors.ROWS];
        Arrays.fill(ones, 1);
        Arrays.fill(multiplier, 1);
    }

    /// Number of groups of four factors.
    int groups() {
        return correlation.groups();
    }

    /// Starts the scenarios `first .. first + BLOCK - 1`.
    void select(int first) {
        for (int i = 0; i < BLOCK; i++) {
            counters[PhiloxVectors.position(i)] = (long) first + i;
        }
        restart(0);
    }

    /// Starts `count` of the listed scenarios from index `from` on; the rest of the block repeats the last one.
    void select(int[] scenarios, int from, int count) {
        for (int i = 0; i < BLOCK; i++) {
            counters[PhiloxVectors.position(i)] = scenarios[from + Math.min(i, count - 1)];
        }
        restart(0);
    }

    /// Resets the sums to zero, for a path, or for a period if variances change.
    ///
    /// @param at slot of the last period's end
    void restart(int at) {
        clear(at);
        history.clear();
    }

    private void clear(int at) {
        Arrays.fill(normals, at * slot, (at + 1) * slot, 0);
    }

    /// Draws everything between the previous point and this one.
    void draw(PathPlan.Point point) {
        for (int number = point.firstDraw(); number < point.endDraw(); number++) {
            PathPlan.Draw draw = path.draws().get(number);
            if (draw.isPeriodEnd() && factors.isHistorical()) {
                clear(draw.left());
                clear(draw.slot());
                PhiloxVectors.draw(counters, PhiloxLane.HISTORY, draw.counter(), 0, seed, words);
                history.recall(words, (float) draw.deviation());
            } else {
                if (draw.isPeriodEnd() && factors.isMixed()) {
                    mix(draw.counter());
                }
                combine(draw);
                addNormals(draw);
            }
        }
    }

    private void mix(int period) {
        PhiloxVectors.draw(counters, PhiloxLane.MIXING, period, 0, seed, words);
        Arrays.fill(scores, 0);
        BoxMullerVectors.radii(words, 0, radius);
        BoxMullerVectors.angles(words, BLOCK, radius, ones, scores, 0);
        mixing.multiply(scores, multiplier);
    }

    /// The conditional mean of a point, given its neighbours.
    private void combine(PathPlan.Draw draw) {
        int to = draw.slot() * slot;
        int left = draw.left() * slot;
        if (draw.isPeriodEnd()) {
            if (left != to) {
                System.arraycopy(normals, left, normals, to, slot);
            }
            return;
        }
        int right = draw.right() * slot;
        float leftWeight = (float) draw.leftWeight();
        float rightWeight = (float) draw.rightWeight();
        for (int i = 0; i < slot; i++) {
            normals[to + i] = leftWeight * normals[left + i] + rightWeight * normals[right + i];
        }
    }

    private void addNormals(PathPlan.Draw draw) {
        float deviation = (float) draw.deviation();
        float[] scaled = multiplier;
        if (deviation != 1) {
            for (int i = 0; i < BLOCK; i++) {
                scale[i] = deviation * multiplier[i];
            }
            scaled = scale;
        }
        for (int group = 0; group < correlation.groups(); group++) {
            PhiloxVectors.draw(counters, draw.stream(), draw.counter(), group, seed, words);
            int at = draw.slot() * slot + group * WORDS * BLOCK;
            BoxMullerVectors.radii(words, 0, radius);
            BoxMullerVectors.angles(words, BLOCK, radius, scaled, normals, at);
            BoxMullerVectors.radii(words, 2 * BLOCK, radius);
            BoxMullerVectors.angles(words, 3 * BLOCK, radius, scaled, normals, at + 2 * BLOCK);
        }
    }

    /// Sets the drift of every factor.
    ///
    /// @param periods elapsed periods; 0 if the caller adds the drift itself
    void drift(double periods) {
        for (int f = 0; f < factors.size(); f++) {
            drifts[f] = (float) (factors.drift()[f] * periods);
        }
    }

    /// The levels of a group of four factors at a point, including the drift.
    void correlate(int group, PathPlan.Point point, float[] levels) {
        if (!factors.isHistorical() || !point.isPeriodEnd()) {
            correlation.correlate(group, drifts, normals, point.slot() * slot, levels);
        } else {
            int first = group * CorrelationVectors.ROWS;
            for (int f = first; f < first + CorrelationVectors.ROWS; f++) {
                Arrays.fill(levels, f * BLOCK, (f + 1) * BLOCK, drifts[f]);
            }
        }
        if (factors.isHistorical()) {
            history.add(group, (float) point.share(), levels);
        }
    }
}
