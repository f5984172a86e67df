package io.plimsoll.calibration.model;

import java.time.LocalDate;
import java.util.List;

/// An in-sample check of one factor of the model.
///
/// Day `t` is a fall beyond the quantile if `z(t) < q σ / s`: `z` is the residual of the filter, `q` the quantile
/// of the law, `σ` the volatility of the model, and `s` the last volatility of the filter. With the sample
/// volatility this compares plain returns with one quantile.
///
/// @param volatility annual, of the model
/// @param residualDeviation root mean square of the residuals over all days of the factor; near 1 for a sound
///     filter
/// @param largestResidual residual of the largest absolute value
/// @param largestOn day of that residual
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
