package io.plimsoll.kernels.backend;

/// Whether a backend can run here.
public sealed interface Availability {
    /// It can.
    ///
    /// @param backend ready to use
    record Ready(Backend backend) implements Availability {}

    /// It cannot.
    ///
    /// @param reason what is missing and what would mend it, in one sentence
    record Refused(String reason) implements Availability {}
}
