package io.plimsoll.calibration.dependence;

import io.plimsoll.kernels.model.CorrelationMatrix;

/// What came of estimating a correlation matrix.
public sealed interface CorrelationOutcome {
    /// It was estimated.
    ///
    /// @param correlation in the order of the series
    record Estimated(CorrelationMatrix correlation) implements CorrelationOutcome {}

    /// There are too few observations.
    ///
    /// @param observations how many there are
    /// @param needed how many it takes
    record TooFewObservations(int observations, int needed) implements CorrelationOutcome {}

    /// A series never changes, so its correlation with anything is not defined.
    ///
    /// @param series its index, from 0
    record ConstantSeries(int series) implements CorrelationOutcome {}
}
