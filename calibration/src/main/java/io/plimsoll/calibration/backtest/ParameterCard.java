package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.List;

/// The parameters of a model for one factor, at the end of the history.
///
/// @param estimates with their standard errors; empty if nothing is fitted or errors are not defined
/// @param remark such as the border on which the estimates lie; may be empty
public record ParameterCard(String model, String factor, List<ParameterEstimate> estimates, String remark) {
    public ParameterCard {
        estimates = List.copyOf(estimates);
    }
}
