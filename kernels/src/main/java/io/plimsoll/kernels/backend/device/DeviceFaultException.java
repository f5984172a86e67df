package io.plimsoll.kernels.backend.device;

/// Thrown where a device did not do what it was asked to.
public class DeviceFaultException extends RuntimeException {
    /// @param message what it did instead
    public DeviceFaultException(String message) {
        super(message);
    }

    /// @param message what it did instead
    /// @param cause as the device's runtime tells it
    public DeviceFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
