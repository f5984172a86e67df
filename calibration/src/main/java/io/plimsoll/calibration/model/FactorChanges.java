package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.volatility.AnnualVolatility;

/// The changes of one factor.
///
/// @param values the changes, oldest first
/// @param period over which each was made
record FactorChanges(String factor, double[] values, ReturnPeriod period) {
    /// How many there are.
    int count() {
        return values.length;
    }

    /// The annual volatility of a law whose variance over one period is given.
    double annual(double variance) {
        return AnnualVolatility.ofVariance(variance, period);
    }
}
