package io.plimsoll.server.job;

import java.util.Locale;

/// How far a job is.
///
/// ```
/// QUEUED ──► RUNNING ──► DONE, FAILED or CANCELLED
///    └──────────────────────────────► CANCELLED
/// ```
public enum JobState {
    /// It waits for a thread.
    QUEUED,
    /// It is worked on.
    RUNNING,
    /// Its result is there.
    DONE,
    /// It ended without a result.
    FAILED,
    /// Somebody ended it.
    CANCELLED;

    /// Whether nothing more will happen.
    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /// As it is told.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
