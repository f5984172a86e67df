package io.plimsoll.kernels.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Adds columns to a filtered history for assets that have none.
///
/// The column of an asset is `a z + √(1 - a²) e`, with the column `z` of the factor that it follows and its weight
/// `a`. The residual `e` holds the normal scores `Φ⁻¹((k - ½)/n)` in an order that depends on the asset's name alone.
/// The parts along the mean and along all other columns are removed from it, and it is scaled to variance 1. So
/// correlations with all other factors are exact. Its tails are those of `n` normal scores.
final class ResidualColumns {
    /// A remainder smaller than this, relative to the column, is rounding.
    private static final double RANK_TOLERANCE = 1e-8;

    private final int rows;
    private final List<double[]> columns = new ArrayList<>();
    private final List<double[]> basis = new ArrayList<>();

    ResidualColumns(ResidualHistory history) {
        this.rows = history.rows();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        extendBasis(ones);
        for (int f = 0; f < history.factors(); f++) {
            double[] column = new double[rows];
            for (int row = 0; row < rows; row++) {
                column[row] = history.at(row, f);
            }
            columns.add(column);
            extendBasis(column);
        }
    }

    /// Adds a column.
    ///
    /// @param source column that it follows
    /// @param weight its weight, -1 to 1
    /// @param asset names the order of the scores; not used at a weight of -1 or 1
    void add(int source, double weight, String asset) {
        double rest = Math.sqrt(1 - weight * weight);
        double[] followed = columns.get(source);
        double[] column = new double[rows];
        double[] residual = rest == 0 ? column : residual(asset);
        for (int row = 0; row < rows; row++) {
            column[row] = weight * followed[row] + rest * residual[row];
        }
        columns.add(column);
    }

    /// The history with all columns.
    ResidualHistory history() {
        double[][] all = new double[rows][columns.size()];
        for (int row = 0; row < rows; row++) {
            for (int f = 0; f < columns.size(); f++) {
                all[row][f] = columns.get(f)[row];
            }
        }
        return ResidualHistory.of(all);
    }

    private double[] residual(String asset) {
        double[] scores = new double[rows];
        for (int k = 0; k < rows; k++) {
            scores[k] = NormalScores.at((k + 0.5) / rows);
        }
        Random order = new Random(asset.hashCode());
        for (int k = rows - 1; k > 0; k--) {
            int other = order.nextInt(k + 1);
            double kept = scores[k];
            scores[k] = scores[other];
            scores[other] = kept;
        }
        double[] unit = extendBasis(scores);
        double scale = Math.sqrt(rows);
        double[] residual = new double[rows];
        for (int row = 0; row < rows; row++) {
            residual[row] = scale * unit[row];
        }
        return residual;
    }

    /// The part of a column outside the span of those before it, as a unit vector, which joins the basis. Two passes of
    /// the modified Gram-Schmidt process keep it orthogonal to rounding (Giraud and others, 2005).
    ///
    /// @return zeros if nothing is left
    private double[] extendBasis(double[] column) {
        double[] rest = column.clone();
        double whole = Math.sqrt(dot(rest, rest));
        for (int pass = 0; pass < 2; pass++) {
            for (double[] unit : basis) {
                double along = dot(rest, unit);
                for (int row = 0; row < rows; row++) {
                    rest[row] -= along * unit[row];
                }
            }
        }
        double norm = Math.sqrt(dot(rest, rest));
        if (norm <= RANK_TOLERANCE * whole) {
            return new double[rows];
        }
        for (int row = 0; row < rows; row++) {
            rest[row] /= norm;
        }
        basis.add(rest);
        return rest;
    }

    private double dot(double[] one, double[] other) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += one[row] * other[row];
        }
        return sum;
    }
}
