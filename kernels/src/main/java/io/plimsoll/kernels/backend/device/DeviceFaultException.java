package io.plimsoll.kernels.backend.device;

/// Thrown if a device failed or returned a wrong result.
public class DeviceFaultException extends RuntimeException {
    /// @param message the fault
    public DeviceFaultException(String message) {
        super(message);
    }

    /// @param message the fault
    /// @param cause exception of the device's runtime
    public DeviceFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
