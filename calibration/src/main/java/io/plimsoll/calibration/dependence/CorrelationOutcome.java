package io.plimsoll.calibration.dependence;

import io.plimsoll.kernels.model.CorrelationMatrix;

/// The outcome of estimating a correlation matrix.
public sealed interface CorrelationOutcome {
    /// The matrix was estimated.
    ///
    /// @param correlation in the order of the series
    record Estimated(CorrelationMatrix correlation) implements CorrelationOutcome {}

    /// There are too few observations.
    record TooFewObservations(int observations, int needed) implements CorrelationOutcome {}

    /// A series is constant, so its correlations are not defined.
    ///
    /// @param series its index, from 0
    record ConstantSeries(int series) implements CorrelationOutcome {}
}
