package io.plimsoll.kernels.backend;

import java.util.List;

/// One device of a backend that runs on devices, such as a GPU.
///
/// @param id identifier in requests, after the backend's name and a colon
/// @param name as the driver reports it
/// @param type for example `GPU`
/// @param memory bytes
/// @param findings of its self-test; empty before one
/// @param reason why it is refused, or why it was not tried yet; empty for a sound device
public record BackendDevice(
        String id, String name, String type, long memory, Standing standing, List<String> findings, String reason) {
    /// Whether a device answers.
    public enum Standing {
        /// It passed its self-test.
        READY,
        /// It was not used yet.
        WAITING,
        /// It failed.
        REFUSED
    }

    /// Copies the list.
    public BackendDevice {
        findings = List.copyOf(findings);
    }
}
