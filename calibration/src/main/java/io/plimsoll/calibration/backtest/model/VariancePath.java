package io.plimsoll.calibration.backtest.model;

import io.plimsoll.kernels.model.VolatilityRecursion;

/// The variance of one factor with the parameters of one estimation, up to the day before the next. Days count the
/// changes that have been seen: nothing of the change on `day` or later enters an answer about `day`.
interface VariancePath {
    /// A factor that has never moved gets a deviation of one in a million, so that it can be divided by.
    double LEAST_VARIANCE = 1e-12;

    /// How the estimation went.
    EstimationCount count();

    /// Mean variance a day over the `horizon` days from `day` on.
    double variance(int day, int horizon);

    /// How the variance follows the shocks that are simulated from `day` on; constant where nothing follows them.
    default VolatilityRecursion recursion(int day) {
        return VolatilityRecursion.CONSTANT;
    }

    /// The standardised changes of the last `rows` days before `day`, oldest first, or as many as there are.
    double[] residuals(int day, int rows);
}
