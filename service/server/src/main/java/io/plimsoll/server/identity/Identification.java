package io.plimsoll.server.identity;

import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;

/// The result of looking at a credential.
public sealed interface Identification {
    /// The credential is sound.
    ///
    /// @param principal whose it is
    /// @param limits of the credential itself
    record Known(Principal principal, StoredKey.Limits limits) implements Identification {}

    /// The credential is not taken.
    ///
    /// @param sentence why, for its owner
    /// @param tenant whose journal says so
    /// @param subject the credential's public part, or its kind
    record Refused(String sentence, Tenant tenant, String subject) implements Identification {
        /// A credential that belongs to no known tenant.
        public static Refused ofNobody(String sentence, String subject) {
            return new Refused(sentence, Tenant.DEFAULT, subject);
        }
    }

    /// Nothing can be said now.
    ///
    /// @param sentence why
    record Unavailable(String sentence) implements Identification {}
}
