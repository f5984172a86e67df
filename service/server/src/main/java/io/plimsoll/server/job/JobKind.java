package io.plimsoll.server.job;

/// What a job makes.
public enum JobKind {
    /// A model from history.
    CALIBRATION("calibration"),
    /// A report on models against history.
    BACKTEST("backtest");

    private final String label;

    JobKind(String label) {
        this.label = label;
    }

    /// As it is told.
    public String label() {
        return label;
    }

    /// Where jobs of this kind live.
    public String path() {
        return "/v1/" + label + "s";
    }
}
