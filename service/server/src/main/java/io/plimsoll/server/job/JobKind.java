package io.plimsoll.server.job;

import java.util.Locale;

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

    /// The kind of that word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static JobKind ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /// The URL path of jobs of this kind.
    public String path() {
        return "/v1/" + label + "s";
    }
}
