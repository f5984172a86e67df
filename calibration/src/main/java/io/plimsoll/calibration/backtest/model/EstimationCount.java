package io.plimsoll.calibration.backtest.model;

/// How an estimation went, for counting.
public enum EstimationCount {
    /// Parameters within their bounds, or none to fit.
    CONVERGED,
    /// Parameters on a bound.
    AT_BOUNDARY,
    /// No fit: the RiskMetrics average stood in.
    STOOD_IN
}
