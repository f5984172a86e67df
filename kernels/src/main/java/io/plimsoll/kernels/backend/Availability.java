package io.plimsoll.kernels.backend;

/// Whether a backend can run here.
public sealed interface Availability {
    /// It can run.
    record Ready(Backend backend) implements Availability {}

    /// It cannot run.
    ///
    /// @param reason what is missing and how to provide it, in one sentence
    record Refused(String reason) implements Availability {}
}
