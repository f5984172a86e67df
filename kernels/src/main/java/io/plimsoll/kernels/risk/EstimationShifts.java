package io.plimsoll.kernels.risk;

import java.util.List;

/// 95 % intervals of the estimation error of each figure, around 0 and in the unit of the figures.
///
/// @param risk interval for the margin's measure at the margin's confidence
/// @param losses one entry per level, in the order of the request
public record EstimationShifts(Interval risk, List<Level> losses) {
    /// Copies the list.
    public EstimationShifts {
        losses = List.copyOf(losses);
    }

    /// Intervals at one level.
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
