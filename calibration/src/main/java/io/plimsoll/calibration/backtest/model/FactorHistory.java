package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import java.util.List;

/// The changes of risk factors, period by period. Below, "day" means a period.
///
/// ```
/// changes   [factor][day]   log-change of a spot or volatility factor, change of a basis factor
/// ```
///
/// @param factors names, in the order of the rows
/// @param period over which each change was made
public record FactorHistory(List<String> factors, double[][] changes, ReturnPeriod period) {
    /// Daily changes.
    public FactorHistory(List<String> factors, double[][] changes) {
        this(factors, changes, ReturnPeriod.DAY);
    }

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

    /// The number of days.
    public int days() {
        return changes[0].length;
    }
}
