package io.plimsoll.server.identity;

import java.io.Serial;

/// The service would be reachable from other machines and knows no caller.
public final class NoIdentityException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param host that the service would listen on
    public NoIdentityException(String host) {
        super("the service would listen on " + host + " and knows no caller: set PLIMSOLL_ADMIN_KEY to a secret of at"
                + " least 32 characters, or make a key with `plimsoll keys create`, or set PLIMSOLL_IDENTITY=none"
                + " if a proxy of your own knows the callers");
    }
}
