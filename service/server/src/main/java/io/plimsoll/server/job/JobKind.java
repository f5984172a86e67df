package io.plimsoll.server.job;

/// The kinds of job.
public enum JobKind {
    /// Calibrates a model from a history.
    CALIBRATION("calibration"),
    /// Back-tests models on a history.
    BACKTEST("backtest");

    private final String label;

    JobKind(String label) {
        this.label = label;
    }

    /// The word in documents.
    public String label() {
        return label;
    }

    /// The URL path of jobs of this kind.
    public String path() {
        return "/v1/" + label + "s";
    }
}
