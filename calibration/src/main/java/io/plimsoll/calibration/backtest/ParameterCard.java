package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.List;

/// The parameters of a model for one factor, as of the last estimation.
///
/// @param model its name
/// @param factor its name
/// @param estimates with their errors; empty where there are none to fit, or errors are not defined
/// @param remark what a reader should know, such as a border that the estimates lie on
public record ParameterCard(String model, String factor, List<ParameterEstimate> estimates, String remark) {
    /// Copies the list.
    public ParameterCard {
        estimates = List.copyOf(estimates);
    }
}
