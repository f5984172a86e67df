package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.volatility.AnnualVolatility;

/// The changes of one factor.
///
/// @param values the changes, oldest first
/// @param period period of each change
record FactorChanges(String factor, double[] values, ReturnPeriod period) {
    /// The number of changes.
    int count() {
        return values.length;
    }

    /// Annualises the variance of one period.
    double annual(double variance) {
        return AnnualVolatility.ofVariance(variance, period);
    }
}
