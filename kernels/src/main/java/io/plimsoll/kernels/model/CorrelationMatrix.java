package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A correlation matrix: symmetric, with unit diagonal, and positive semi-definite, up to the rounding of
/// programs that compute and print one. Anything else is rejected with the offending entry or eigenvalue, or
/// repaired on request.
public final class CorrelationMatrix {
    /// Tolerance of an entry, as numpy, pandas and R leave it: a diagonal entry from 1, mirrored entries from
    /// each other, any entry beyond 1. Such an entry becomes 1, or the mean of the mirrored pair.
    public static final double ENTRY_TOLERANCE = 1e-9;

    /// An eigenvalue above minus this times the number of rows counts as zero: by Weyl's inequality, errors of
    /// [#ENTRY_TOLERANCE] in the entries move it by no more.
    public static final double EIGENVALUE_TOLERANCE = ENTRY_TOLERANCE;

    /// An eigenvalue below minus this times the number of rows exceeds the rounding of this class's own
    /// arithmetic.
    private static final double ARITHMETIC_ROUNDING = 2e-15;

    private static final int MAX_FAULTS = 20;

    private final double[][] entries;
    private final @Nullable CorrelationRepair repair;

    private CorrelationMatrix(double[][] entries, @Nullable CorrelationRepair repair) {
        this.entries = entries;
        this.repair = repair;
    }

    /// True for the same entries, whatever was repaired.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CorrelationMatrix matrix && Arrays.deepEquals(entries, matrix.entries));
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(entries);
    }

    /// The correlation of independent series.
    public static CorrelationMatrix identity(int size) {
        double[][] entries = new double[size][size];
        for (int i = 0; i < size; i++) {
            entries[i][i] = 1;
        }
        return new CorrelationMatrix(entries, null);
    }

    /// The correlation of series from their coordinates as unit vectors.
    ///
    /// @param unit `[series][coordinate]`, rows of length 1
    public static CorrelationMatrix ofUnitRows(double[][] unit) {
        return of(products(unit));
    }

    /// The products of unit vectors.
    static double[][] products(double[][] unit) {
        double[][] matrix = new double[unit.length][unit.length];
        for (int i = 0; i < unit.length; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < unit[i].length; k++) {
                    sum += unit[i][k] * unit[j][k];
                }
                // Rounding may carry the correlation of equal series past 1.
                matrix[i][j] = Math.clamp(sum, -1, 1);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /// Checks and copies the rows. Fault paths start at the matrix: `/2/1` is row 2, column 1. A negative
    /// eigenvalue within rounding is set to zero, which moves entries by about its size.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every invalid entry, or with the smallest
    ///     eigenvalue if it is negative
    public static CorrelationMatrix of(double[][] rows) {
        double[][] entries = checked(rows);
        if (CholeskyFactor.isClearlyPositive(entries)) {
            return new CorrelationMatrix(entries, null);
        }
        double smallest = SymmetricEigen.smallest(entries);
        new Checks()
                .require(
                        isRounding(smallest, rows.length),
                        "",
                        "not-positive-semi-definite",
                        "correlation has the eigenvalue " + smallest + ": it must be positive semi-definite, with no"
                                + " eigenvalue below 0; with \"repair\": \"nearest\" beside it the nearest correlation"
                                + " matrix is taken")
                .throwIfAny();
        return new CorrelationMatrix(withoutRounding(entries, smallest), null);
    }

    /// As [#of], but replaces a matrix with a negative eigenvalue by the nearest correlation matrix.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every invalid entry, or if the matrix is too
    ///     large to repair
    public static CorrelationMatrix nearest(double[][] rows) {
        double[][] entries = checked(rows);
        if (CholeskyFactor.isClearlyPositive(entries)) {
            return new CorrelationMatrix(entries, null);
        }
        double smallest = SymmetricEigen.smallest(entries);
        if (isRounding(smallest, rows.length)) {
            return new CorrelationMatrix(withoutRounding(entries, smallest), null);
        }
        double[][] nearest = NearestCorrelation.of(entries);
        return new CorrelationMatrix(nearest, CorrelationRepair.of(entries, smallest, nearest));
    }

    private static boolean isRounding(double eigenvalue, int size) {
        return eigenvalue >= -EIGENVALUE_TOLERANCE * size;
    }

    /// A negative eigenvalue would let a Cholesky pivot near zero divide entries that it does not bound.
    private static double[][] withoutRounding(double[][] entries, double smallest) {
        return smallest < -ARITHMETIC_ROUNDING * entries.length ? SpectralRepair.of(entries) : entries;
    }

    private static double[][] checked(double[][] rows) {
        int size = rows.length;
        Checks checks = new Checks();
        for (int i = 0; i < size && checks.faults().size() < MAX_FAULTS; i++) {
            checkRow(checks, rows, i);
        }
        checks.throwIfAny();
        double[][] entries = new double[size][size];
        for (int i = 0; i < size; i++) {
            entries[i][i] = 1;
            for (int j = 0; j < i; j++) {
                entries[i][j] = Math.clamp(0.5 * (rows[i][j] + rows[j][i]), -1, 1);
                entries[j][i] = entries[i][j];
            }
        }
        return entries;
    }

    /// The same matrix, made from one that was repaired.
    CorrelationMatrix withRepair(@Nullable CorrelationRepair done) {
        return new CorrelationMatrix(entries, done);
    }

    /// The repair of the given matrix; null if none was needed.
    public @Nullable CorrelationRepair repair() {
        return repair;
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
            boolean isOdd = !isInRange(entry)
                    || (i == j && Math.abs(entry - 1) > ENTRY_TOLERANCE)
                    || (isMirrored && Math.abs(entry - rows[j][i]) > ENTRY_TOLERANCE);
            if (isOdd) {
                checkEntry(checks, rows, i, j, isMirrored);
            }
        }
    }

    /// Adds the fault of an entry. Sentences are built for faults only: formatting costs more than the checks.
    private static void checkEntry(Checks checks, double[][] rows, int i, int j, boolean isMirrored) {
        String path = "/" + i + "/" + j;
        double entry = rows[i][j];
        checks.require(isInRange(entry), path, "out-of-range", "correlation: " + entry + " is out of range (-1 to 1)");
        if (i == j) {
            checks.require(
                    Math.abs(entry - 1) <= ENTRY_TOLERANCE,
                    path,
                    "diagonal-not-one",
                    "diagonal entry is " + entry
                            + ": it must be 1; a covariance is divided by both standard deviations first");
        } else if (isMirrored) {
            checks.require(
                    !(Math.abs(entry - rows[j][i]) > ENTRY_TOLERANCE),
                    path,
                    "not-symmetric",
                    "correlation is " + entry + " but its mirror at /" + j + "/" + i + " is " + rows[j][i]
                            + ": they must be equal");
        }
    }

    private static boolean isInRange(double entry) {
        return Math.abs(entry) <= 1 + ENTRY_TOLERANCE;
    }

    /// Number of rows.
    public int size() {
        return entries.length;
    }

    /// The correlation between factors `i` and `j`.
    public double at(int i, int j) {
        return entries[i][j];
    }

    /// True if this matrix has the other's size and entries, up to a tolerance.
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
