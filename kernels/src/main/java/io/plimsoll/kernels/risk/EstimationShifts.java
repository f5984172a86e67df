package io.plimsoll.kernels.risk;

import java.util.List;

/// How far the error of estimation may shift figures, as 95 % intervals around 0 in the unit of the figures.
///
/// @param risk of the margin's measure at the margin's confidence
/// @param losses one entry for each level, in the order of the request
public record EstimationShifts(Interval risk, List<Level> losses) {
    /// Copies the list.
    public EstimationShifts {
        losses = List.copyOf(losses);
    }

    /// The shifts at one level.
    ///
    /// @param valueAtRisk of the value at risk
    /// @param expectedShortfall of the expected shortfall
    public record Level(Interval valueAtRisk, Interval expectedShortfall) {
        /// The figures with these intervals.
        public LossFigures around(LossFigures figures) {
            return new LossFigures(
                    figures.confidence(),
                    figures.valueAtRisk().withEstimation(valueAtRisk),
                    figures.expectedShortfall().withEstimation(expectedShortfall));
        }
    }
}
