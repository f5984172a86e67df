package io.plimsoll.server.cli.key;

import java.io.Serial;

/// A key could not be made, listed or revoked. The message is for the operator.
public final class KeyFailureException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int code;

    /// @param code with which the command ends
    /// @param message why
    public KeyFailureException(int code, String message) {
        super(message);
        this.code = code;
    }

    /// Exit code of the command.
    public int code() {
        return code;
    }
}
