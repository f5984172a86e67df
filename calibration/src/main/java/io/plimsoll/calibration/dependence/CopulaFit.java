package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.optim.IntervalMinimiser;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Fits a Student-t copula to all days and, for the jackknife, without each block of days.
final class CopulaFit {
    /// Blocks of the jackknife.
    static final int BLOCKS = 25;

    static final double MAX_DEGREES = 200;
    static final double MIN_DEGREES = 2.01;

    private static final double MIN_HEAVINESS = 1 / MAX_DEGREES;
    private static final double MAX_HEAVINESS = 1 / MIN_DEGREES;

    /// Grid points of `1/ν` for the likelihoods of the jackknife, with a parabola between them. Likelihoods of
    /// the same number of days share the quantiles there.
    private static final int NODES = 48;

    private static final double NODE_STEP = (MAX_HEAVINESS - MIN_HEAVINESS) / (NODES - 1);

    private final double[][] series;
    private final int days;
    private final int[] blockOf;
    private final KendallTau[][] taus;
    private final Map<Integer, Map<Double, double[]>> quantiles = new HashMap<>();

    CopulaFit(double[][] series) {
        this.series = series;
        this.days = series[0].length;
        this.blockOf = IntStream.range(0, days)
                .map(day -> (int) ((long) day * BLOCKS / days))
                .toArray();
        this.taus = new KendallTau[series.length][series.length];
        for (int i = 0; i < series.length; i++) {
            for (int j = 0; j < i; j++) {
                taus[i][j] = new KendallTau(series[i], series[j], blockOf, BLOCKS);
            }
        }
    }

    CopulaOutcome outcome() {
        double[][] whole = correlation(-1);
        if (Curvature.inverseOf(whole) == null) {
            return new CopulaOutcome.Dependent();
        }
        CopulaLikelihood likelihood = new CopulaLikelihood(series);
        double best = IntervalMinimiser.minimum(
                heaviness -> -likelihood.at(1 / heaviness, whole), MIN_HEAVINESS, MAX_HEAVINESS);
        double[] heaviness = new double[BLOCKS];
        double[][][] fisher = new double[series.length][series.length][BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            double[][] part = correlation(block);
            double[][] inverse = Curvature.inverseOf(part);
            if (inverse == null) {
                return new CopulaOutcome.Dependent();
            }
            heaviness[block] = heaviness(without(block), inverse, Curvature.logDeterminant(part), best);
            for (int i = 0; i < series.length; i++) {
                for (int j = 0; j < i; j++) {
                    fisher[i][j][block] = StrictMath.log((1 + part[i][j]) / (1 - part[i][j])) / 2;
                }
            }
        }
        return new CopulaOutcome.Fitted(new StudentCopula(
                degrees(best, error(heaviness)),
                CorrelationMatrix.of(whole),
                errors(fisher),
                likelihood.at(1 / best, whole),
                days));
    }

    private static ParameterEstimate degrees(double heaviness, double error) {
        double low = Math.min(MAX_HEAVINESS, heaviness + StudentCopula.STUDENT_QUANTILE_975 * error);
        double high = Math.max(MIN_HEAVINESS, heaviness - StudentCopula.STUDENT_QUANTILE_975 * error);
        return new ParameterEstimate(
                "degreesOfFreedom", 1 / heaviness, error / (heaviness * heaviness), 1 / low, 1 / high);
    }

    private static double[][] errors(double[][][] fisher) {
        double[][] errors = new double[fisher.length][fisher.length];
        for (int i = 0; i < fisher.length; i++) {
            for (int j = 0; j < i; j++) {
                errors[i][j] = error(fisher[i][j]);
                errors[j][i] = errors[i][j];
            }
        }
        return errors;
    }

    /// `SE² = (g - 1)/g Σ (θ₍ᵢ₎ - θ̄)²`.
    private static double error(double[] left) {
        double mean = 0;
        for (double value : left) {
            mean += value / left.length;
        }
        double squares = 0;
        for (double value : left) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares * (left.length - 1) / left.length);
    }

    private double[][] correlation(int without) {
        double[][] rows = new double[series.length][series.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = StrictMath.sin(Math.PI / 2 * taus[i][j].value(without));
                rows[j][i] = rows[i][j];
            }
        }
        CorrelationMatrix nearest = CorrelationMatrix.nearest(rows);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = nearest.at(i, j);
            }
        }
        return rows;
    }

    private CopulaLikelihood without(int block) {
        double[][] part = new double[series.length][];
        for (int s = 0; s < part.length; s++) {
            double[] own = series[s];
            part[s] = IntStream.range(0, days)
                    .filter(day -> blockOf[day] != block)
                    .mapToDouble(day -> own[day])
                    .toArray();
        }
        return new CopulaLikelihood(part, quantiles.computeIfAbsent(part[0].length, size -> new HashMap<>()));
    }

    /// The best `1/ν`: the vertex of the parabola through the best node and its neighbours. The search starts at
    /// the estimate of all days and goes uphill.
    private double heaviness(CopulaLikelihood likelihood, double[][] inverse, double logDeterminant, double start) {
        double[] at = new double[NODES];
        Arrays.fill(at, Double.NaN);
        IntToDoubleFunction value = node -> {
            if (Double.isNaN(at[node])) {
                at[node] = likelihood.at(1 / (MIN_HEAVINESS + node * NODE_STEP), inverse, logDeterminant);
            }
            return at[node];
        };
        int best = Math.clamp(Math.round((start - MIN_HEAVINESS) / NODE_STEP), 0, NODES - 1);
        while (best > 0 && value.applyAsDouble(best - 1) > value.applyAsDouble(best)) {
            best--;
        }
        while (best < NODES - 1 && value.applyAsDouble(best + 1) > value.applyAsDouble(best)) {
            best++;
        }
        if (best == 0 || best == NODES - 1) {
            return MIN_HEAVINESS + best * NODE_STEP;
        }
        double slope = value.applyAsDouble(best + 1) - value.applyAsDouble(best - 1);
        double bend = value.applyAsDouble(best + 1) - 2 * value.applyAsDouble(best) + value.applyAsDouble(best - 1);
        return MIN_HEAVINESS + (best - slope / (2 * bend)) * NODE_STEP;
    }
}
