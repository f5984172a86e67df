package io.plimsoll.calibration.backtest.model;

import java.util.List;

/// What risk factors did, day by day.
///
/// ```
/// changes   [factor][day]   log-change of a spot or volatility factor, change of a basis factor
/// ```
///
/// @param factors names, in the order of the rows
/// @param changes see above
public record FactorHistory(List<String> factors, double[][] changes) {
    /// Copies the names.
    ///
    /// @throws IllegalArgumentException unless there is a factor, a row for each, all of one length and finite
    public FactorHistory {
        factors = List.copyOf(factors);
        if (factors.isEmpty() || changes.length != factors.size()) {
            throw new IllegalArgumentException(changes.length + " rows for the factors " + factors);
        }
        for (double[] row : changes) {
            for (double change : row) {
                if (!Double.isFinite(change) || row.length != changes[0].length) {
                    throw new IllegalArgumentException("a row of " + row.length + " changes beside one of "
                            + changes[0].length + ", or the change " + change);
                }
            }
        }
    }

    /// How many days there are.
    public int days() {
        return changes[0].length;
    }
}
