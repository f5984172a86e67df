package io.plimsoll.kernels.backend.account;

import io.plimsoll.kernels.book.AccountColumns;
import java.util.Arrays;

/// The holdings of accounts in single precision, by row of unit losses; proportional columns share a row. An
/// account's holdings in a row are summed in double precision and in the order of the columns, so that long and
/// short positions cancel before rounding, independently of other accounts.
///
/// @param start account `a` has entries `start[a] .. start[a + 1] - 1`
/// @param row row of each entry
/// @param weight weight of each entry, in the unit of its row
public record RowHoldings(int[] start, int[] row, float[] weight) {
    /// Stands for a missing row: the column never loses.
    public static final int NO_ROW = -1;

    /// Largest ratio of the mean gross loss to the worst net loss. Above it rounding may affect the sixth digit:
    /// a sum of 50 products has an error of about 1e-7 of the gross.
    private static final double MAX_CANCELLATION = 32;
    /// Largest sum whose partial sums stay in the range of single precision.
    private static final double MAX_SUM = Float.MAX_VALUE / 4;

    /// Converts holdings by column to holdings by row.
    ///
    /// @param rowOfColumn row of each column, or [#NO_ROW]
    /// @param unitOfColumn weight in its row of one unit of each column
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

    /// True if an account has no entry and so cannot lose.
    public boolean isEmpty(int account) {
        return start[account] == start[account + 1];
    }

    /// The listed accounts, in the order of the list; an account may be listed twice.
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

    /// The same holdings in rows with other numbers. The order of an account's entries stays, and so do its sums.
    ///
    /// @param places new number of each row
    public RowHoldings inRows(int[] places) {
        int[] moved = new int[row.length];
        for (int entry = 0; entry < moved.length; entry++) {
            moved[entry] = places[row[entry]];
        }
        return new RowHoldings(start, moved, weight);
    }

    /// The gross loss of an account, summed over all scenarios.
    ///
    /// @param gross for each row the sum of its absolute losses; not finite if a loss is not
    public double grossSum(int account, double[] gross) {
        double sum = 0;
        for (int entry = start[account]; entry < start[account + 1]; entry++) {
            sum += Math.abs(weight[entry]) * gross[row[entry]];
        }
        return sum;
    }

    /// True if no sum of an account can have left the range of single precision.
    ///
    /// @param gross as in [#grossSum]
    public boolean isInRange(int account, double[] gross) {
        // NaN fails the comparison.
        return grossSum(account, gross) < MAX_SUM;
    }

    /// True if no sum of an account can have left the range of single precision and cancellation is limited.
    ///
    /// @param gross as in [#grossSum]
    /// @param scenarios number of scenarios
    /// @param largest largest absolute loss in the tail
    public boolean isPrecise(int account, double[] gross, int scenarios, double largest) {
        return isInRange(account, gross) && grossSum(account, gross) / scenarios <= MAX_CANCELLATION * largest;
    }
}
