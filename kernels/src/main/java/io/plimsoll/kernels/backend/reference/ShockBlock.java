package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.lane.HistoryLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.model.StudentMixing;
import java.util.Arrays;

/// The standardised shocks of a block of scenarios, drawn by a [PathPlan].
///
/// ```
/// independent[slot][factor][i]  sums of independent normals, in roots of a period
/// rowStart[f][i], rowEnd[f][i]  sums of the drawn rows of history at the start and the end of the period
/// shock[f][i]                   standardised and correlated, at the point that was looked at last
/// ```
final class ShockBlock {
    private static final int WORDS = 4;

    private final PeriodLaw factors;
    private final PathPlan path;
    private final long seed;
    private final long[] scenario = new long[ReferenceBackend.BLOCK];
    private final double[][][] independent;
    private final double[][] rowStart;
    private final double[][] rowEnd;
    private final double[] multiplier = new double[ReferenceBackend.BLOCK];
    private final long[] words = new long[WORDS];

    final double[][] shock;

    ShockBlock(PeriodLaw factors, PathPlan path, long seed) {
        this.factors = factors;
        this.path = path;
        this.seed = seed;
        int whole = (factors.size() + WORDS - 1) / WORDS * WORDS;
        this.independent = new double[path.slots()][whole][ReferenceBackend.BLOCK];
        int rows = factors.isHistorical() ? factors.size() : 0;
        this.rowStart = new double[rows][ReferenceBackend.BLOCK];
        this.rowEnd = new double[rows][ReferenceBackend.BLOCK];
        this.shock = new double[factors.size()][ReferenceBackend.BLOCK];
        Arrays.fill(multiplier, 1);
    }

    void select(int first, int count) {
        for (int i = 0; i < count; i++) {
            scenario[i] = (long) first + i;
        }
        clear();
    }

    void select(int[] scenarios, int from, int count) {
        for (int i = 0; i < count; i++) {
            scenario[i] = scenarios[from + i];
        }
        clear();
    }

    private void clear() {
        clear(independent[0]);
        clear(rowEnd);
    }

    private static void clear(double[][] values) {
        for (double[] row : values) {
            Arrays.fill(row, 0);
        }
    }

    /// Draws everything between the previous point and this one.
    void draw(PathPlan.Point point, int count) {
        for (int number = point.firstDraw(); number < point.endDraw(); number++) {
            PathPlan.Draw draw = path.draws().get(number);
            if (draw.isPeriodEnd() && factors.isHistorical()) {
                recall(draw, count);
            } else {
                if (draw.isPeriodEnd() && factors.isMixed()) {
                    mix(draw.counter(), count);
                }
                addNormals(draw, count);
            }
        }
    }

    /// Resets the sums to zero for the next period, if variances change from period to period.
    ///
    /// @param slot slot of the last period's end
    void restart(int slot) {
        clear(independent[slot]);
        clear(rowEnd);
    }

    /// Correlates the shocks at a point, summed since the valuation or the last restart.
    void correlate(PathPlan.Point point, int count) {
        boolean isNormal = !factors.isHistorical() || !point.isPeriodEnd();
        int size = factors.size();
        for (int f = 0; f < size; f++) {
            double[] sum = shock[f];
            Arrays.fill(sum, 0, count, 0.0);
            for (int k = 0; isNormal && k <= f; k++) {
                double weight = factors.lower()[f * size + k];
                double[] normal = independent[point.slot()][k];
                for (int i = 0; i < count; i++) {
                    sum[i] += weight * normal[i];
                }
            }
        }
        for (int f = 0; f < rowEnd.length; f++) {
            for (int i = 0; i < count; i++) {
                shock[f][i] += rowStart[f][i] + point.share() * (rowEnd[f][i] - rowStart[f][i]);
            }
        }
    }

    private void addNormals(PathPlan.Draw draw, int count) {
        for (int factor = 0; factor < independent[0].length; factor++) {
            combine(draw, factor, count);
        }
        for (int factor = 0; factor < independent[0].length; factor += WORDS) {
            double[][] to = independent[draw.slot()];
            for (int i = 0; i < count; i++) {
                PhiloxLane.draw(scenario[i], draw.stream(), draw.counter(), factor / WORDS, seed, words);
                double deviation = draw.deviation() * multiplier[i];
                double radius = NormalLane.radius(words[0]) * deviation;
                to[factor][i] += radius * NormalLane.cosine(words[1]);
                to[factor + 1][i] += radius * NormalLane.sine(words[1]);
                radius = NormalLane.radius(words[2]) * deviation;
                to[factor + 2][i] += radius * NormalLane.cosine(words[3]);
                to[factor + 3][i] += radius * NormalLane.sine(words[3]);
            }
        }
    }

    /// The conditional mean of a point, given its neighbours.
    private void combine(PathPlan.Draw draw, int factor, int count) {
        double[] to = independent[draw.slot()][factor];
        double[] left = independent[draw.left()][factor];
        if (draw.isPeriodEnd()) {
            System.arraycopy(left, 0, to, 0, count);
            return;
        }
        double[] right = independent[draw.right()][factor];
        for (int i = 0; i < count; i++) {
            to[i] = draw.leftWeight() * left[i] + draw.rightWeight() * right[i];
        }
    }

    /// Draws one row of history for each scenario. A bridge within the period starts and ends at zero.
    private void recall(PathPlan.Draw draw, int count) {
        int size = factors.size();
        double[] history = factors.history();
        int rows = history.length / size;
        clear(independent[draw.left()]);
        clear(independent[draw.slot()]);
        for (int f = 0; f < size; f++) {
            System.arraycopy(rowEnd[f], 0, rowStart[f], 0, count);
        }
        for (int i = 0; i < count; i++) {
            PhiloxLane.draw(scenario[i], PhiloxLane.HISTORY, draw.counter(), 0, seed, words);
            int start = HistoryLane.row(words[0], rows) * size;
            for (int f = 0; f < size; f++) {
                rowEnd[f][i] += draw.deviation() * history[start + f];
            }
        }
    }

    /// Draws the multiplier of a period, which applies to all its bridges.
    private void mix(int period, int count) {
        double[] coefficients = factors.mixing();
        for (int i = 0; i < count; i++) {
            PhiloxLane.draw(scenario[i], PhiloxLane.MIXING, period, 0, seed, words);
            double score = NormalLane.radius(words[0]) * NormalLane.cosine(words[1]);
            double x = score / StudentMixing.MAX_SCORE;
            multiplier[i] = ExponentialLane.exp(FactorLane.chebyshev(coefficients, coefficients.length - 1, x));
        }
    }
}
