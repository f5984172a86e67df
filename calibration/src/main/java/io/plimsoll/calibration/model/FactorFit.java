package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.LookBackVolatility;
import io.plimsoll.calibration.volatility.fit.Border;
import java.util.List;
import java.util.Set;

/// How one factor's volatility was found.
///
/// @param method how; volatility and basis factors take the sample's
/// @param days how many changes it was found from
/// @param volatility annual, of the day after the last
/// @param longRun annual volatility to which forecasts revert; infinite where there is none
/// @param sample annual volatility of all days
/// @param lookBack over ten years, and of a stressed time
/// @param parameters with standard errors; empty where nothing was fitted or errors are not defined
/// @param values the parameters' values alone, in their order; empty where nothing was fitted
/// @param borders on which the fit lies; empty inside
/// @param logLikelihood of the fit; NaN where nothing was fitted
/// @param standsInBecause why the method that was asked for could not be fitted; empty where this is that method
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
        String standsInBecause) {
    public FactorFit {
        parameters = List.copyOf(parameters);
        values = List.copyOf(values);
        borders = Set.copyOf(borders);
    }

    /// The same with a volatility of at least this.
    FactorFit atLeast(double lowest) {
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
                standsInBecause);
    }

    /// The same, told to stand in for another method.
    FactorFit because(String reason) {
        return new FactorFit(
                factor,
                method,
                days,
                volatility,
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
