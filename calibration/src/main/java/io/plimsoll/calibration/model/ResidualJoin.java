package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.PositiveMatrix;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Gives rows of residuals of spots the residuals of factors that were seen on other days (statistical matching,
/// D'Orazio, Di Zio and Scanu 2006, Statistical Matching, ch. 2).
///
/// A factor is `β` times the residuals of the anchors plus a remainder, by least squares on its own days. A row
/// gets `β` times its own anchors plus the remainders of one day of the options. Rows and days are matched by the
/// rank of their size `zᵀ C⁻¹ z`, so a storm gets the remainders of a storm, and all factors those of one day. A row
/// that is a day of the options keeps what happened.
///
/// ```
/// rowAnchors   [anchor][row]
/// dayAnchors   [anchor][day]
/// dayFactors   [factor][day]
/// ```
record ResidualJoin(double[][] rowAnchors, double[][] dayAnchors, double[][] dayFactors) {
    /// The residuals of the factors.
    ///
    /// @param rowEnds ends of the periods of the rows
    /// @param dayEnds ends of the days
    /// @return `[factor][row]`
    double[][] rows(List<Instant> rowEnds, List<Instant> dayEnds) {
        double[][] slopes = slopes();
        int[] match = match();
        double[][] rows = new double[dayFactors.length][rowEnds.size()];
        for (int row = 0; row < rowEnds.size(); row++) {
            int same = dayEnds.indexOf(rowEnds.get(row));
            for (int f = 0; f < rows.length; f++) {
                rows[f][row] = same >= 0
                        ? dayFactors[f][same]
                        : dayFactors[f][match[row]]
                                - product(slopes[f], dayAnchors, match[row])
                                + product(slopes[f], rowAnchors, row);
            }
        }
        return rows;
    }

    /// The least-squares slopes `[factor][anchor]`; zero where anchors are linearly dependent.
    private double[][] slopes() {
        double[][] inverse = PositiveMatrix.inverse(products(dayAnchors, dayAnchors))
                .orElseGet(() -> new double[dayAnchors.length][dayAnchors.length]);
        double[][] cross = products(dayFactors, dayAnchors);
        double[][] slopes = new double[dayFactors.length][];
        for (int f = 0; f < slopes.length; f++) {
            slopes[f] = PositiveMatrix.times(inverse, cross[f]);
        }
        return slopes;
    }

    /// The day of each row.
    private int[] match() {
        Integer[] rows = bySize(rowAnchors);
        Integer[] days = bySize(dayAnchors);
        int[] match = new int[rows.length];
        for (int rank = 0; rank < rows.length; rank++) {
            match[rows[rank]] = days[(int) ((rank + 0.5) * days.length / rows.length)];
        }
        return match;
    }

    private static Integer[] bySize(double[][] anchors) {
        int count = anchors[0].length;
        double[][] inverse = PositiveMatrix.inverse(products(anchors, anchors))
                .orElseGet(() -> new double[anchors.length][anchors.length]);
        double[] sizes = new double[count];
        for (int day = 0; day < count; day++) {
            for (int i = 0; i < anchors.length; i++) {
                sizes[day] += anchors[i][day] * product(inverse[i], anchors, day);
            }
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer day) -> sizes[day]))
                .toArray(Integer[]::new);
    }

    private static double product(double[] weights, double[][] series, int day) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * series[i][day];
        }
        return sum;
    }

    private static double[][] products(double[][] ones, double[][] others) {
        double[][] products = new double[ones.length][others.length];
        for (int i = 0; i < ones.length; i++) {
            for (int j = 0; j < others.length; j++) {
                for (int day = 0; day < others[j].length; day++) {
                    products[i][j] += ones[i][day] * others[j][day];
                }
            }
        }
        return products;
    }
}
