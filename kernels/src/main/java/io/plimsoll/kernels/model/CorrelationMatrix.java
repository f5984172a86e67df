package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// A correlation matrix: symmetric, unit diagonal, positive semi-definite. Anything else is refused with the
/// entry or the eigenvalue that offends.
public final class CorrelationMatrix {
    /// Two mirrored entries may differ by this much, for matrices printed in decimals.
    public static final double SYMMETRY_TOLERANCE = 1e-12;

    /// An eigenvalue down to minus this counts as zero: rounding of a singular matrix, not an error of the
    /// model.
    public static final double EIGENVALUE_TOLERANCE = 1e-10;

    private static final int MOST_FAULTS = 20;

    private final double[][] entries;

    private CorrelationMatrix(double[][] entries) {
        this.entries = entries;
    }

    /// Checks and copies the rows. Paths of faults begin at the matrix: `/2/1` is row 2, column 1.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every entry that breaks a rule, or else with
    ///     the smallest eigenvalue if that is negative
    public static CorrelationMatrix of(double[][] rows) {
        int size = rows.length;
        Checks checks = new Checks();
        for (int i = 0; i < size && checks.faults().size() < MOST_FAULTS; i++) {
            checkRow(checks, rows, i);
        }
        checks.throwIfAny();
        double[][] entries = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                entries[i][j] = rows[i][j];
                entries[j][i] = rows[i][j];
            }
        }
        CorrelationMatrix matrix = new CorrelationMatrix(entries);
        if (!CholeskyFactor.isClearlyPositive(entries)) {
            double smallest = SymmetricEigenvalues.smallest(entries);
            checks.require(
                            smallest >= -EIGENVALUE_TOLERANCE,
                            "",
                            "not-positive-semi-definite",
                            "correlation has the eigenvalue " + smallest
                                    + ": it must be positive semi-definite, with no eigenvalue below 0")
                    .throwIfAny();
        }
        return matrix;
    }

    private static void checkRow(Checks checks, double[][] rows, int i) {
        int size = rows.length;
        if (rows[i].length != size) {
            checks.require(
                    false,
                    "/" + i,
                    "not-square",
                    "row " + i + " has " + rows[i].length + " entries: it must have " + size);
            return;
        }
        for (int j = 0; j < size; j++) {
            double entry = rows[i][j];
            boolean isMirrored = j < i && rows[j].length == size;
            boolean isOdd = !(entry >= -1 && entry <= 1)
                    || (i == j && entry != 1)
                    || (isMirrored && Math.abs(entry - rows[j][i]) > SYMMETRY_TOLERANCE);
            if (isOdd) {
                checkEntry(checks, rows, i, j, isMirrored);
            }
        }
    }

    /// Says what is wrong with an entry. Sentences about what is right would take longer than the checks.
    private static void checkEntry(Checks checks, double[][] rows, int i, int j, boolean isMirrored) {
        String path = "/" + i + "/" + j;
        double entry = rows[i][j];
        checks.require(
                entry >= -1 && entry <= 1,
                path,
                "out-of-range",
                "correlation is " + entry + ": it must lie between -1 and 1");
        if (i == j) {
            checks.require(entry == 1, path, "diagonal-not-one", "diagonal entry is " + entry + ": it must be 1");
        } else if (isMirrored) {
            checks.require(
                    !(Math.abs(entry - rows[j][i]) > SYMMETRY_TOLERANCE),
                    path,
                    "not-symmetric",
                    "correlation is " + entry + " but its mirror at /" + j + "/" + i + " is " + rows[j][i]
                            + ": they must be equal");
        }
    }

    /// Number of rows.
    public int size() {
        return entries.length;
    }

    /// The correlation between factors `i` and `j`.
    public double at(int i, int j) {
        return entries[i][j];
    }

    /// Whether this matrix has the other's size and entries, up to a tolerance.
    public boolean isCloseTo(CorrelationMatrix other, double tolerance) {
        boolean isClose = size() == other.size();
        for (int i = 0; isClose && i < entries.length; i++) {
            for (int j = 0; j < i; j++) {
                isClose &= Math.abs(entries[i][j] - other.entries[i][j]) <= tolerance;
            }
        }
        return isClose;
    }

    /// The lower triangle `L` with `L Lᵀ` equal to this matrix, row by row; see [CholeskyFactor].
    public double[][] choleskyFactor() {
        return CholeskyFactor.of(entries);
    }
}
