package io.plimsoll.server.runtime;

import java.util.Optional;

/// How messages about alerts are sent.
///
/// @param secret that signs them; empty for none, and then no webhook can be given
/// @param isPrivateAllowed whether they may go to addresses of this machine and of private networks
public record AlertSettings(Optional<String> secret, boolean isPrivateAllowed) {
    /// Does not show the secret.
    @Override
    public String toString() {
        return "AlertSettings[secret=" + (secret.isPresent() ? "given" : "none") + ", isPrivateAllowed="
                + isPrivateAllowed + "]";
    }
}
