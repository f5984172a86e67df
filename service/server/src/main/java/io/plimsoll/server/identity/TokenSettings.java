package io.plimsoll.server.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which tokens (JWT, RFC 7519) the service takes.
///
/// @param issuer that a token must name in `iss`
/// @param keys address of the issuer's public keys (JWKS); empty where its OpenID configuration says it
/// @param audiences of which a token must name one in `aud`
/// @param algorithms of signatures that are taken
/// @param leeway for clocks that differ
/// @param tenantClaim with the tenant
/// @param scopesClaim with the scopes, as a list or as text with blanks
public record TokenSettings(
        String issuer,
        Optional<URI> keys,
        Set<String> audiences,
        Set<String> algorithms,
        Duration leeway,
        String tenantClaim,
        String scopesClaim) {
    /// Algorithms that can be taken (RFC 7518): signatures alone, for which the service needs no secret.
    public static final Set<String> KNOWN_ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private static final Pattern SAFE = Pattern.compile(
            "(https://[^/?#@]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?)(/[^?#]*)?(\\?[^#]*)?");

    /// Copies the sets.
    public TokenSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
    }

    /// Whether an answer of an address cannot be changed on the way: `https`, or this machine.
    public static boolean isSafe(String address) {
        return SAFE.matcher(address).matches();
    }
}
