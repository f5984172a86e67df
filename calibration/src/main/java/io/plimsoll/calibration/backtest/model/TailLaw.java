package io.plimsoll.calibration.backtest.model;

/// The law of a model's shocks.
public enum TailLaw {
    /// Multivariate normal.
    NORMAL,
    /// Multivariate Student-t; the degrees of freedom are fitted to the standardised residuals.
    STUDENT,
    /// The standardised residuals themselves, drawn as joint rows.
    FILTERED_HISTORY
}
