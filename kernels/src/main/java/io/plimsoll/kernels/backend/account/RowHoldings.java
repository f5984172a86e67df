package io.plimsoll.kernels.backend.account;

import io.plimsoll.kernels.book.AccountColumns;
import java.util.Arrays;

/// What accounts hold by row of unit losses instead of by column, in single precision: columns in proportion
/// share a row. What an account holds of a row is added up in double precision and in the order of the columns,
/// so that what it buys and sells of one row cancels before anything is rounded, and does not depend on other
/// accounts.
///
/// @param start account `a` has the entries `start[a] .. start[a + 1] - 1`
/// @param row of each entry, ascending within an account
/// @param weight of each entry, in the unit of its row
public record RowHoldings(int[] start, int[] row, float[] weight) {
    /// In place of a row: the column never loses.
    public static final int NO_ROW = -1;

    /// Gross losses, on average, over the worst net loss, above which rounding may show in the sixth digit: a sum
    /// of 50 products is off by some 1e-7 of the gross.
    private static final double MAX_CANCELLATION = 32;
    /// So that no partial sum leaves the range of single precision.
    private static final double MAX_SUM = Float.MAX_VALUE / 4;

    /// Gathers what accounts hold.
    ///
    /// @param rows number of rows
    /// @param rowOfColumn of each column, or [#NO_ROW]
    /// @param unitOfColumn what a unit of each column is of its row
    public static RowHoldings of(AccountColumns accounts, int rows, int[] rowOfColumn, double[] unitOfColumn) {
        int[] start = new int[accounts.accounts() + 1];
        int[] entryRow = new int[accounts.column().length];
        float[] weight = new float[entryRow.length];
        double[] sum = new double[rows];
        boolean[] isHeld = new boolean[rows];
        int at = 0;
        for (int account = 0; account < accounts.accounts(); account++) {
            for (int entry = accounts.start()[account]; entry < accounts.start()[account + 1]; entry++) {
                int column = accounts.column()[entry];
                int row = rowOfColumn[column];
                if (row != NO_ROW) {
                    isHeld[row] = true;
                    sum[row] += accounts.quantity()[entry] * unitOfColumn[column];
                }
            }
            for (int row = 0; row < rows; row++) {
                if (isHeld[row]) {
                    entryRow[at] = row;
                    weight[at++] = (float) sum[row];
                    isHeld[row] = false;
                    sum[row] = 0;
                }
            }
            start[account + 1] = at;
        }
        return new RowHoldings(start, Arrays.copyOf(entryRow, at), Arrays.copyOf(weight, at));
    }

    /// Number of accounts.
    public int accounts() {
        return start.length - 1;
    }

    /// Whether an account can lose nothing.
    public boolean isEmpty(int account) {
        return start[account] == start[account + 1];
    }

    /// Some of the accounts, in the order of their list, which may name one twice.
    public RowHoldings only(int[] chosen) {
        int[] newStart = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            newStart[i + 1] = Math.addExact(newStart[i], start[chosen[i] + 1] - start[chosen[i]]);
        }
        int[] newRow = new int[newStart[chosen.length]];
        float[] newWeight = new float[newRow.length];
        for (int i = 0; i < chosen.length; i++) {
            int entries = newStart[i + 1] - newStart[i];
            System.arraycopy(row, start[chosen[i]], newRow, newStart[i], entries);
            System.arraycopy(weight, start[chosen[i]], newWeight, newStart[i], entries);
        }
        return new RowHoldings(newStart, newRow, newWeight);
    }

    /// What an account loses without sign, over all scenarios together.
    ///
    /// @param gross of each row, the sum of its losses without sign; not finite where one is not
    public double grossSum(int account, double[] gross) {
        double sum = 0;
        for (int entry = start[account]; entry < start[account + 1]; entry++) {
            sum += Math.abs(weight[entry]) * gross[row[entry]];
        }
        return sum;
    }

    /// Whether no sum of an account can have left the range of single precision.
    ///
    /// @param gross as of [#grossSum]
    public boolean isInRange(int account, double[] gross) {
        // What is not a number is not.
        return grossSum(account, gross) < MAX_SUM;
    }

    /// Whether no sum of an account can have left the range of single precision, and nothing much has cancelled.
    ///
    /// @param gross as of [#grossSum]
    /// @param scenarios of these sums
    /// @param largest loss of the tail, without sign
    public boolean isPrecise(int account, double[] gross, int scenarios, double largest) {
        return isInRange(account, gross) && grossSum(account, gross) / scenarios <= MAX_CANCELLATION * largest;
    }
}
