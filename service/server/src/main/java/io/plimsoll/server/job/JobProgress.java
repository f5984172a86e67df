package io.plimsoll.server.job;

/// Receives the progress of a job, from any thread.
@FunctionalInterface
public interface JobProgress {
    /// @param fraction of the work done, 0 to 1
    /// @param sentence current activity, for a reader
    void at(double fraction, String sentence);
}
