package io.plimsoll.calibration.backtest.model;

import io.plimsoll.kernels.model.VolatilityRecursion;

/// The variance of one factor between two estimations of its parameters. The change on `day` and later changes
/// have no effect on the results for `day`.
interface VariancePath {
    /// Floor of the variance, a deviation of one in a million, so that residuals of a constant factor are
    /// defined.
    double MIN_VARIANCE = 1e-12;

    /// The outcome of the estimation.
    EstimationCount count();

    /// The mean daily variance over the `horizon` days from `day` on.
    double variance(int day, int horizon);

    /// How simulated shocks from `day` on change the variance.
    default VolatilityRecursion recursion(int day) {
        return VolatilityRecursion.CONSTANT;
    }

    /// The standardised changes of the last `rows` days before `day`, oldest first; fewer if the history is
    /// shorter.
    double[] residuals(int day, int rows);
}
