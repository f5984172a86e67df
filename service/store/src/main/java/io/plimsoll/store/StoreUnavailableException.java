package io.plimsoll.store;

/// The database cannot be reached, or refuses to write. Nothing is known to be stored.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message for the log
    /// @param cause of the failure
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
