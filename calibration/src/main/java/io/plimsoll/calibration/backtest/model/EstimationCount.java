package io.plimsoll.calibration.backtest.model;

/// The outcome of one fit.
public enum EstimationCount {
    /// All parameters are inside their range, or nothing is fitted.
    CONVERGED,
    /// A parameter is on a bound.
    AT_BOUNDARY,
    /// The fit failed; the RiskMetrics average was used.
    STOOD_IN
}
