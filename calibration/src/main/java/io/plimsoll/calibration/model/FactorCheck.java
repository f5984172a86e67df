package io.plimsoll.calibration.model;

import java.time.LocalDate;
import java.util.List;

/// One factor of the finished model, held against its own history.
///
/// Day `t` counts as a fall beyond the quantile if `z(t) < q σ / s`, with `z` the residual of the filter, `q` the
/// quantile of the model's law for this factor, `σ` the volatility in the model and `s` the filter's volatility
/// of the same day. With the sample's volatility that compares plain returns with one quantile.
///
/// @param volatility annual, the one that the model has and the engine uses
/// @param residualDeviation root mean square of the filter's residuals over all days of the factor; near 1 where
///     the filter follows the factor
/// @param largestResidual the largest of them by size, signed
/// @param largestOn its day
/// @param exceedances at 95 and 99 %
public record FactorCheck(
        String factor,
        double volatility,
        double residualDeviation,
        double largestResidual,
        LocalDate largestOn,
        List<Exceedances> exceedances) {
    public FactorCheck {
        exceedances = List.copyOf(exceedances);
    }
}
