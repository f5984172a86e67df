package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.FactorVectors;
import io.plimsoll.kernels.backend.vector.simd.MixingVectors;
import io.plimsoll.kernels.backend.vector.simd.NormalVectors;
import io.plimsoll.kernels.backend.vector.simd.WordVectors;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;

/// The shocks of one block of scenarios, summed step by step. Correlating is linear, so the sum of the steps'
/// independent normals is kept and multiplied by the factor only where somebody looks.
///
/// ```
/// normals   | factor 0 (BLOCK) | factor 1 | ... padded to fours |   Σ over steps of m Z
/// ```
final class Shocks {
    private static final int WORDS = 4;

    private final FactorSteps factors;
    private final FactorVectors correlation;
    private final MixingVectors mixing;
    private final long seed;
    private final long[] counters = new long[BLOCK];
    private final int[] words = new int[WORDS * BLOCK];
    private final float[] radius = new float[BLOCK];
    private final float[] multiplier = new float[BLOCK];
    private final float[] ones = new float[BLOCK];
    private final float[] scores = new float[2 * BLOCK];
    private final float[] normals;
    private final float[] drifts;

    Shocks(FactorSteps factors, long seed) {
        this.factors = factors;
        this.seed = seed;
        this.correlation = new FactorVectors(factors);
        this.mixing = new MixingVectors(factors.isMixed() ? factors.mixing() : new double[1]);
        this.normals = new float[correlation.groups() * FactorVectors.ROWS * BLOCK];
        this.drifts = new float[correlation.groups() * FactorVectors.ROWS];
        Arrays.fill(ones, 1);
        Arrays.fill(multiplier, 1);
    }

    /// Fours of factors.
    int groups() {
        return correlation.groups();
    }

    /// Starts the scenarios `first .. first + BLOCK - 1`.
    void select(int first) {
        for (int i = 0; i < BLOCK; i++) {
            counters[WordVectors.position(i)] = (long) first + i;
        }
        Arrays.fill(normals, 0);
    }

    /// Starts `count` of the listed scenarios from the index `from` on; the rest of the block repeats the last.
    void select(int[] scenarios, int from, int count) {
        for (int i = 0; i < BLOCK; i++) {
            counters[WordVectors.position(i)] = scenarios[from + Math.min(i, count - 1)];
        }
        Arrays.fill(normals, 0);
    }

    /// Adds the shocks of a step.
    ///
    /// @param step from 0
    void draw(int step) {
        if (factors.isMixed()) {
            WordVectors.draw(counters, PhiloxLane.MIXING, step, 0, seed, words);
            Arrays.fill(scores, 0);
            NormalVectors.radii(words, 0, radius);
            NormalVectors.angles(words, BLOCK, radius, ones, scores, 0);
            mixing.multiply(scores, multiplier);
        }
        for (int group = 0; group < correlation.groups(); group++) {
            WordVectors.draw(counters, PhiloxLane.SHOCKS, step, group, seed, words);
            int at = group * WORDS * BLOCK;
            NormalVectors.radii(words, 0, radius);
            NormalVectors.angles(words, BLOCK, radius, multiplier, normals, at);
            NormalVectors.radii(words, 2 * BLOCK, radius);
            NormalVectors.angles(words, 3 * BLOCK, radius, multiplier, normals, at + 2 * BLOCK);
        }
    }

    /// Where drift brings every factor by the end of a step.
    ///
    /// @param step from 1
    void drift(int step) {
        for (int f = 0; f < factors.size(); f++) {
            drifts[f] = (float) (factors.drift()[f] * step);
        }
    }

    /// The levels of a four of factors, with the shocks drawn and the drift set so far.
    void correlate(int group, float[] levels) {
        correlation.correlate(group, drifts, normals, levels);
    }
}
