package io.plimsoll.kernels.backend;

/// Thrown when a request names a backend that does not exist or cannot run here.
public final class BackendRefusedException extends RuntimeException {
    /// @param message which, and why
    public BackendRefusedException(String message) {
        super(message);
    }
}
