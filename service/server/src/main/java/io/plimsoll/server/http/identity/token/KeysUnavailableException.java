package io.plimsoll.server.http.identity.token;

import java.io.Serial;

/// The public keys of the issuer cannot be had.
final class KeysUnavailableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    KeysUnavailableException(String message) {
        super(message);
    }
}
