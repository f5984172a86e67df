package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.util.Arrays;

/// The changes of one factor.
///
/// @param values the changes, oldest first
/// @param period period of each change
record FactorChanges(String factor, double[] values, ReturnPeriod period) {
    /// The quantity that the factor moves.
    FactorKind kind() {
        return RiskFactor.kindOf(factor).orElseThrow();
    }

    /// The number of changes.
    int count() {
        return values.length;
    }

    /// The mean change times the periods of a year.
    double annualMean() {
        return period.perYear() * SampleMoments.of(values).mean();
    }

    /// The changes without their mean.
    FactorChanges withoutMean() {
        double mean = SampleMoments.of(values).mean();
        return new FactorChanges(
                factor, Arrays.stream(values).map(value -> value - mean).toArray(), period);
    }

    /// Annualises the variance of one period.
    double annual(double variance) {
        return AnnualVolatility.ofVariance(variance, period);
    }
}
