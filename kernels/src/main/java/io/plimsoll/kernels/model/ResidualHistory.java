package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Joint standardised residuals: one row per historical period, one column per factor. A row keeps what happened
/// together, so the rows carry the dependence and the tails of all factors.
///
/// Each column has mean 0 and variance 1 (divided by the number of rows) up to [#STANDARDISATION_TOLERANCE], so
/// that a factor's volatility is its standard deviation, as under the other laws. A filter whose residuals have
/// another variance scales the factor's volatility by its root.
public final class ResidualHistory {
    /// Most rows.
    public static final int MAX_ROWS = 10_000;

    /// Most rows times columns: 8 MB.
    public static final int MAX_ENTRIES = 1_000_000;

    /// Largest residual, in standard deviations: the bound for a standardised column of [#MAX_ROWS] rows.
    public static final double MAX_RESIDUAL = 100;

    /// Tolerance of a column's mean about 0 and of its variance about 1, for residuals printed in decimals.
    public static final double STANDARDISATION_TOLERANCE = 1e-6;

    private static final int MAX_FAULTS = 20;

    private final int rows;
    private final int factors;
    private final double[] entries;
    private final int hash;

    private final @Nullable CorrelationMatrix knownCorrelation;

    private ResidualHistory(int rows, int factors, double[] entries, @Nullable CorrelationMatrix knownCorrelation) {
        this.rows = rows;
        this.factors = factors;
        this.entries = entries;
        this.hash = Arrays.hashCode(entries);
        this.knownCorrelation = knownCorrelation;
    }

    /// Checks and copies the rows. Fault paths start at the rows: `/2/1` is row 2, factor 1.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException with the invalid entries, or with the columns that
    ///     are not standardised
    public static ResidualHistory of(double[][] rows) {
        Checks checks = new Checks()
                .require(
                        rows.length >= 2 && rows.length <= MAX_ROWS,
                        "",
                        "wrong-size",
                        "residuals has " + rows.length + " rows: it must have 2 to " + MAX_ROWS);
        checks.throwIfAny();
        int factors = rows[0].length;
        checks.require(
                        (long) factors * rows.length <= MAX_ENTRIES,
                        "",
                        "too-many-elements",
                        "residuals has " + rows.length + " rows of " + factors + " numbers: it must have at most "
                                + MAX_ENTRIES + " in all")
                .throwIfAny();
        double[] entries = new double[factors * rows.length];
        for (int i = 0; i < rows.length && checks.faults().size() < MAX_FAULTS; i++) {
            checkRow(checks, rows[i], i, factors);
            System.arraycopy(rows[i], 0, entries, i * factors, Math.min(factors, rows[i].length));
        }
        checks.throwIfAny();
        ResidualHistory history = new ResidualHistory(rows.length, factors, entries, null);
        for (int f = 0; f < factors && checks.faults().size() < MAX_FAULTS; f++) {
            history.checkColumn(checks, f);
        }
        checks.throwIfAny();
        return history;
    }

    /// True for the same residuals.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ResidualHistory history
                        && factors == history.factors
                        && hash == history.hash
                        && Arrays.equals(entries, history.entries));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private static void checkRow(Checks checks, double[] row, int i, int factors) {
        checks.require(
                row.length == factors,
                "/" + i,
                "wrong-size",
                "row " + i + " has " + row.length + " numbers: it must have " + factors + ", as the first");
        for (int f = 0; f < row.length && checks.faults().size() < MAX_FAULTS; f++) {
            checks.require(
                    Math.abs(row[f]) <= MAX_RESIDUAL,
                    "/" + i + "/" + f,
                    "out-of-range",
                    "residual: " + row[f] + " is out of range (-100 to 100)");
        }
    }

    private void checkColumn(Checks checks, int factor) {
        double mean = mean(factor);
        double variance = product(factor, factor) - mean * mean;
        checks.require(
                Math.abs(mean) <= STANDARDISATION_TOLERANCE && Math.abs(variance - 1) <= STANDARDISATION_TOLERANCE,
                "",
                "not-standardised",
                "the residuals of factor " + factor + " have mean " + mean + " and variance " + variance
                        + ": they must have mean 0 and variance 1, divided by the number of rows");
    }

    private double mean(int factor) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += at(row, factor);
        }
        return sum / rows;
    }

    private double product(int f, int g) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += at(row, f) * at(row, g);
        }
        return sum / rows;
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// Number of columns.
    public int factors() {
        return factors;
    }

    /// The residual of a factor in a row.
    public double at(int row, int factor) {
        return entries[row * factors + factor];
    }

    /// All residuals, row-major; a copy.
    public double[] toArray() {
        return entries.clone();
    }

    /// A sample of these rows with the mean of each column removed, as a calibration removes it. Columns keep the
    /// variance of the sample; the correlation is that of all rows.
    ///
    /// @param sample row numbers, as many as this history has rows
    ResidualHistory resampled(int[] sample) {
        double[] drawn = new double[entries.length];
        for (int f = 0; f < factors; f++) {
            double mean = 0;
            for (int row : sample) {
                mean += at(row, f) / rows;
            }
            for (int row = 0; row < rows; row++) {
                drawn[row * factors + f] = at(sample[row], f) - mean;
            }
        }
        return new ResidualHistory(rows, factors, drawn, correlation());
    }

    /// The correlation of the columns.
    public CorrelationMatrix correlation() {
        if (knownCorrelation != null) {
            return knownCorrelation;
        }
        double[][] matrix = new double[factors][factors];
        for (int f = 0; f < factors; f++) {
            matrix[f][f] = 1;
            for (int g = 0; g < f; g++) {
                double correlation = (product(f, g) - mean(f) * mean(g)) / Math.sqrt(product(f, f) * product(g, g));
                matrix[f][g] = Math.clamp(correlation, -1, 1);
                matrix[g][f] = matrix[f][g];
            }
        }
        return CorrelationMatrix.of(matrix);
    }
}
