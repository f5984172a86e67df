package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.LookBackVolatility;
import io.plimsoll.calibration.volatility.fit.Border;
import java.util.List;
import java.util.Set;

/// The volatility of one factor and how it was estimated.
///
/// @param method method; volatility and basis factors have the sample volatility
/// @param days number of changes
/// @param volatility annual, of the day after the last
/// @param longRun annual volatility to which forecasts revert; infinite if there is none
/// @param sample annual volatility of all days
/// @param lookBack of ten years and of a stressed period
/// @param parameters with standard errors; empty if nothing was fitted or errors are not defined
/// @param values parameter values, in the same order; empty if nothing was fitted
/// @param borders borders on which the fit lies; empty inside the range
/// @param logLikelihood log-likelihood of the fit; NaN if nothing was fitted
/// @param fallbackReason why the requested method could not be fitted; empty if `method` is the requested one
public record FactorFit(
        String factor,
        VolatilityMethod method,
        int days,
        double volatility,
        double longRun,
        double sample,
        LookBackVolatility lookBack,
        List<ParameterEstimate> parameters,
        List<Double> values,
        Set<Border> borders,
        double logLikelihood,
        String fallbackReason) {
    public FactorFit {
        parameters = List.copyOf(parameters);
        values = List.copyOf(values);
        borders = Set.copyOf(borders);
    }

    /// The fit of a fallback method.
    ///
    /// @param lowest floor of the volatility, annual
    FactorFit asFallback(double lowest, String reason) {
        return new FactorFit(
                factor,
                method,
                days,
                Math.max(volatility, lowest),
                longRun,
                sample,
                lookBack,
                parameters,
                values,
                borders,
                logLikelihood,
                reason);
    }
}
