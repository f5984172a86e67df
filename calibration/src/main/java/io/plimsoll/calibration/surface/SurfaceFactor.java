package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.kernels.model.FactorKind;

/// One factor of a surface.
///
/// @param changes `[day]` daily changes
/// @param errors `[day]` their standard errors
/// @param volatility annual; it includes the errors of the daily changes
/// @param noise share of the variance of the changes that is the error of their estimation
/// @param spotCorrelation with the log-return of the index
public record SurfaceFactor(
        FactorKind kind,
        double[] changes,
        double[] errors,
        AnnualVolatility volatility,
        double noise,
        ParameterEstimate spotCorrelation) {}
