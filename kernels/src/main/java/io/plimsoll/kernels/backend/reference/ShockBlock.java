package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.lane.HistoryLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.model.StudentMixing;
import java.util.Arrays;

/// The standardised, correlated shocks of one time step for a block of scenarios.
final class ShockBlock {
    private static final int WORDS = 4;

    private final FactorSteps factors;
    private final long seed;
    private final long[] scenario = new long[ReferenceBackend.BLOCK];
    private final double[][] independent;
    private final double[] multiplier = new double[ReferenceBackend.BLOCK];
    private final long[] words = new long[WORDS];

    /// `[factor][scenario]`
    final double[][] correlated;

    ShockBlock(FactorSteps factors, long seed) {
        this.factors = factors;
        this.seed = seed;
        int whole = (factors.size() + WORDS - 1) / WORDS * WORDS;
        this.independent = new double[whole][ReferenceBackend.BLOCK];
        this.correlated = new double[factors.size()][ReferenceBackend.BLOCK];
    }

    void select(int first, int count) {
        for (int i = 0; i < count; i++) {
            scenario[i] = (long) first + i;
        }
    }

    void select(int[] scenarios, int from, int count) {
        for (int i = 0; i < count; i++) {
            scenario[i] = scenarios[from + i];
        }
    }

    void draw(int step, int count) {
        if (factors.isHistorical()) {
            recall(step, count);
            return;
        }
        for (int factor = 0; factor < independent.length; factor += WORDS) {
            for (int i = 0; i < count; i++) {
                PhiloxLane.draw(scenario[i], PhiloxLane.SHOCKS, step, factor / WORDS, seed, words);
                double radius = NormalLane.radius(words[0]);
                double angle = NormalLane.angle(words[1]);
                independent[factor][i] = radius * Math.cos(angle);
                independent[factor + 1][i] = radius * Math.sin(angle);
                radius = NormalLane.radius(words[2]);
                angle = NormalLane.angle(words[3]);
                independent[factor + 2][i] = radius * Math.cos(angle);
                independent[factor + 3][i] = radius * Math.sin(angle);
            }
        }
        correlate(count);
        if (factors.isMixed()) {
            mix(step, count);
        }
    }

    /// Takes one row of the past for each scenario.
    private void recall(int step, int count) {
        int size = factors.size();
        double[] history = factors.history();
        int rows = history.length / size;
        for (int i = 0; i < count; i++) {
            PhiloxLane.draw(scenario[i], PhiloxLane.HISTORY, step, 0, seed, words);
            int start = HistoryLane.row(words[0], rows) * size;
            for (int f = 0; f < size; f++) {
                correlated[f][i] = history[start + f];
            }
        }
    }

    private void correlate(int count) {
        int size = factors.size();
        for (int f = 0; f < size; f++) {
            double[] sum = correlated[f];
            Arrays.fill(sum, 0, count, 0.0);
            for (int k = 0; k <= f; k++) {
                double weight = factors.lower()[f * size + k];
                double[] shock = independent[k];
                for (int i = 0; i < count; i++) {
                    sum[i] += weight * shock[i];
                }
            }
        }
    }

    private void mix(int step, int count) {
        double[] coefficients = factors.mixing();
        for (int i = 0; i < count; i++) {
            PhiloxLane.draw(scenario[i], PhiloxLane.MIXING, step, 0, seed, words);
            double score = NormalLane.radius(words[0]) * Math.cos(NormalLane.angle(words[1]));
            double x = score / StudentMixing.LARGEST_SCORE;
            multiplier[i] = Math.exp(FactorLane.chebyshev(coefficients, coefficients.length - 1, x));
        }
        for (double[] shock : correlated) {
            for (int i = 0; i < count; i++) {
                shock[i] *= multiplier[i];
            }
        }
    }
}
