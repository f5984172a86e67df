/// Tokens (JWT) of an issuer: fetches its public keys and checks signatures and claims.
@NullMarked
package io.plimsoll.server.http.identity.token;

import org.jspecify.annotations.NullMarked;
