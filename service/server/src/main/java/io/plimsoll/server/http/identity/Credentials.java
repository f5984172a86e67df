package io.plimsoll.server.http.identity;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request says about its caller, in `Authorization: Bearer` or `X-Api-Key`.
sealed interface Credentials {
    /// Nothing is said.
    record None() implements Credentials {}

    /// A key or a token.
    ///
    /// @param text of it
    record Secret(String text) implements Credentials {
        /// Without the text.
        @Override
        public String toString() {
            return "a secret";
        }
    }

    /// It cannot be read.
    ///
    /// @param sentence why
    record Unreadable(String sentence) implements Credentials {}

    /// The scheme, then a token (RFC 6750, section 2.1).
    Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]{1,8192})");

    /// A key in the header of its own.
    Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/=-]{1,8192}");

    /// Those of a request.
    static Credentials of(MultiMap headers) {
        Optional<String> authorization = Optional.ofNullable(headers.get("Authorization"));
        Optional<String> key = Optional.ofNullable(headers.get("X-Api-Key"));
        if (authorization.isPresent() && key.isPresent()) {
            return new Unreadable("Send either Authorization or X-Api-Key, not both.");
        }
        if (authorization.isPresent()) {
            Matcher bearer = BEARER.matcher(authorization.get());
            return bearer.matches()
                    ? new Secret(bearer.group(1))
                    : new Unreadable("Authorization must be Bearer and a key or a token.");
        }
        if (key.isEmpty()) {
            return new None();
        }
        return KEY.matcher(key.get()).matches()
                ? new Secret(key.get())
                : new Unreadable("X-Api-Key must be an API key.");
    }
}
