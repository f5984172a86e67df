package io.plimsoll.server.job;

/// Hears how far a job is, from any thread.
@FunctionalInterface
public interface JobProgress {
    /// @param fraction of the work that is done, 0 to 1
    /// @param sentence what is done, for a reader
    void at(double fraction, String sentence);
}
