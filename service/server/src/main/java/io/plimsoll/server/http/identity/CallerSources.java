package io.plimsoll.server.http.identity;

import io.plimsoll.server.http.identity.token.TokenReader;
import io.plimsoll.server.http.tls.Tls;
import io.plimsoll.server.identity.KeyRing;
import java.util.Optional;

/// What knows callers.
///
/// @param keys by API keys
/// @param tokens by tokens; empty if none are taken
/// @param tls by certificates; empty without TLS
public record CallerSources(KeyRing keys, Optional<TokenReader> tokens, Optional<Tls> tls) {
    /// Ends what runs in the background.
    public void close() {
        keys.close();
        tokens.ifPresent(TokenReader::close);
    }
}
