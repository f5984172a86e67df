package io.plimsoll.kernels.book;

/// The holdings of many accounts in the columns of one book, as a sparse matrix with one row per account.
///
/// ```
/// start      | 0 | 3 | 5 | ... | entries |      account a holds the entries start[a] .. start[a + 1] - 1
/// column     | 4  7 31 | 0  7 | ... |           ascending within an account, none twice
/// quantity   | 2 -1  3 | 9 -2 | ... |           net units
/// ```
public record AccountColumns(int[] start, int[] column, double[] quantity) {
    /// Copies nothing; the caller must not change the arrays afterwards.
    ///
    /// @throws IllegalArgumentException if the lengths do not match
    public AccountColumns {
        int entries = start.length == 0 ? -1 : start[start.length - 1];
        if (entries != column.length || entries != quantity.length) {
            throw new IllegalArgumentException("accounts of " + entries + " entries with " + column.length
                    + " columns and " + quantity.length + " quantities");
        }
    }

    /// Number of accounts.
    public int accounts() {
        return start.length - 1;
    }

    /// The listed accounts, in the order of the list.
    public AccountColumns only(int[] chosen) {
        int[] newStart = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            newStart[i + 1] = newStart[i] + start[chosen[i] + 1] - start[chosen[i]];
        }
        int[] newColumn = new int[newStart[chosen.length]];
        double[] newQuantity = new double[newColumn.length];
        for (int i = 0; i < chosen.length; i++) {
            int entries = newStart[i + 1] - newStart[i];
            System.arraycopy(column, start[chosen[i]], newColumn, newStart[i], entries);
            System.arraycopy(quantity, start[chosen[i]], newQuantity, newStart[i], entries);
        }
        return new AccountColumns(newStart, newColumn, newQuantity);
    }

    /// The sum of quantity times `unit[column]` over an account's holdings, in the order of the columns.
    public double sum(int account, double[] unit) {
        double sum = 0;
        for (int entry = start[account]; entry < start[account + 1]; entry++) {
            sum += quantity[entry] * unit[column[entry]];
        }
        return sum;
    }

    /// The sum of absolute quantity times `unit[column]` over an account's holdings.
    public double grossSum(int account, double[] unit) {
        double sum = 0;
        for (int entry = start[account]; entry < start[account + 1]; entry++) {
            sum += Math.abs(quantity[entry]) * unit[column[entry]];
        }
        return sum;
    }
}
