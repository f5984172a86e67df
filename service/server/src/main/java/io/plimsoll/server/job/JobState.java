package io.plimsoll.server.job;

import java.util.Locale;

/// The states of a job.
///
/// ```
/// QUEUED ──► RUNNING ──► DONE, FAILED or CANCELLED
///    └──────────────────────────────► CANCELLED
/// ```
public enum JobState {
    /// Waiting for a thread.
    QUEUED,
    /// Running.
    RUNNING,
    /// Finished with a result.
    DONE,
    /// Finished without a result.
    FAILED,
    /// Cancelled by a caller.
    CANCELLED;

    /// Whether the state is final.
    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /// The word in documents.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
