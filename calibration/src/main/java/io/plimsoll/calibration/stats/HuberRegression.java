package io.plimsoll.calibration.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// A weighted linear regression in which outliers have bounded influence (Huber 1981, Robust Statistics, ch. 7),
/// without a constant. It is solved by iteratively reweighted least squares. The scale is `1.4826` times the median
/// absolute residual, the deviation of a normal law. A residual beyond [#BOUND] scales counts as if it were that
/// large. Weights say how much a row matters; they do not make its residual an outlier.
///
/// Errors are those of the jackknife over clusters, `(G-1)/G Σ (β₍₋c₎ - β)²`, with the influence of every row held
/// (Bell and McCaffrey 2002, Survey Methodology 28). They allow residuals of one cluster to depend on each other, and
/// for the leverage of small clusters.
///
/// @param coefficients one a column
/// @param errors their standard errors
/// @param fitted of every row
public record HuberRegression(double[] coefficients, double[] errors, double[] fitted) {
    /// Scales beyond which a residual is an outlier. At 3 a normal sample loses less than 1 % of precision.
    public static final double BOUND = 3;

    private static final double NORMAL_MEDIAN = 1.482602218505602;
    private static final int MAX_ROUNDS = 50;
    private static final double TOLERANCE = 1e-10;

    /// Fits the regression; empty if a column is zero or nearly a combination of the others, also
    /// without one of the clusters, or if there are no more rows than columns.
    ///
    /// @param design `[row][column]`, finite
    /// @param response `[row]`, whose errors have one scale
    /// @param weights `[row]` of squared residuals, positive
    /// @param clusters `[row]` number of the row's cluster
    public static Optional<HuberRegression> fit(
            double[][] design, double[] response, double[] weights, int[] clusters) {
        if (design.length == 0 || design.length <= design[0].length) {
            return Optional.empty();
        }
        double[] influence = weights;
        Optional<double[]> solution = coefficients(design, response, influence);
        for (int round = 0; round < MAX_ROUNDS && solution.isPresent(); round++) {
            double[] before = solution.get();
            influence = influence(residuals(design, response, before), weights);
            solution = coefficients(design, response, influence);
            if (solution.isPresent() && isClose(before, solution.get())) {
                break;
            }
        }
        double[] influences = influence;
        return solution.flatMap(coefficients -> {
            double[] residuals = residuals(design, response, coefficients);
            return errors(design, residuals, influences, clusters)
                    .map(errors -> new HuberRegression(
                            coefficients,
                            errors,
                            IntStream.range(0, response.length)
                                    .mapToDouble(row -> response[row] - residuals[row])
                                    .toArray()));
        });
    }

    private static double[] influence(double[] residuals, double[] weights) {
        double bound = BOUND
                * NORMAL_MEDIAN
                * Median.of(Arrays.stream(residuals).map(Math::abs).toArray());
        double[] influence = weights.clone();
        for (int row = 0; row < influence.length; row++) {
            double size = Math.abs(residuals[row]);
            influence[row] *= size <= bound ? 1 : bound / size;
        }
        return influence;
    }

    private static double[] residuals(double[][] design, double[] response, double[] coefficients) {
        double[] residuals = response.clone();
        for (int row = 0; row < residuals.length; row++) {
            for (int k = 0; k < coefficients.length; k++) {
                residuals[row] -= design[row][k] * coefficients[k];
            }
        }
        return residuals;
    }

    private static Optional<double[]> coefficients(double[][] design, double[] response, double[] influence) {
        int columns = design[0].length;
        double[] products = new double[columns];
        for (int row = 0; row < response.length; row++) {
            for (int k = 0; k < columns; k++) {
                products[k] += influence[row] * design[row][k] * response[row];
            }
        }
        return PositiveMatrix.inverse(crossProducts(design, influence))
                .map(inverse -> PositiveMatrix.times(inverse, products));
    }

    private static double[][] crossProducts(double[][] design, double[] influence) {
        int columns = design[0].length;
        double[][] products = new double[columns][columns];
        for (int row = 0; row < design.length; row++) {
            for (int i = 0; i < columns; i++) {
                double one = influence[row] * design[row][i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += one * design[row][j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static Optional<double[]> errors(
            double[][] design, double[] residuals, double[] influence, int[] clusters) {
        int columns = design[0].length;
        double[][] all = crossProducts(design, influence);
        int[] numbers = Arrays.stream(clusters).distinct().toArray();
        double[] squares = new double[columns];
        for (int cluster : numbers) {
            double[] own = new double[influence.length];
            double[] score = new double[columns];
            for (int row = 0; row < own.length; row++) {
                own[row] = clusters[row] == cluster ? influence[row] : 0;
                for (int k = 0; k < columns; k++) {
                    score[k] += own[row] * residuals[row] * design[row][k];
                }
            }
            double[][] rest = crossProducts(design, own);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    rest[i][j] = all[i][j] - rest[i][j];
                }
            }
            Optional<double[][]> inverse = PositiveMatrix.inverse(rest);
            if (inverse.isEmpty()) {
                return Optional.empty();
            }
            double[] moved = PositiveMatrix.times(inverse.get(), score);
            for (int k = 0; k < columns; k++) {
                squares[k] += moved[k] * moved[k];
            }
        }
        double share = (numbers.length - 1.0) / numbers.length;
        return Optional.of(
                Arrays.stream(squares).map(square -> Math.sqrt(share * square)).toArray());
    }

    private static boolean isClose(double[] one, double[] other) {
        double moved = 0;
        double size = 0;
        for (int k = 0; k < one.length; k++) {
            moved += Math.abs(one[k] - other[k]);
            size += Math.abs(one[k]);
        }
        return moved <= TOLERANCE * size;
    }
}
