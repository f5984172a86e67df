package io.plimsoll.server.runtime;

import java.net.URI;
import java.util.Optional;

/// How messages about alerts are sent.
///
/// @param secret that signs them; empty for none, and then no webhook can be given
/// @param isPrivateAllowed whether they may go to addresses of this machine and of private networks
/// @param mail server for e-mail; empty for none, and then no address of e-mail can be given
/// @param address at which people reach the service, for links in e-mail
public record AlertSettings(
        Optional<String> secret, boolean isPrivateAllowed, Optional<MailSettings> mail, Optional<URI> address) {
    /// No messages.
    public static final AlertSettings NONE =
            new AlertSettings(Optional.empty(), false, Optional.empty(), Optional.empty());

    /// Does not show the secret.
    @Override
    public String toString() {
        return "AlertSettings[secret=" + (secret.isPresent() ? "given" : "none") + ", isPrivateAllowed="
                + isPrivateAllowed + ", mail=" + mail + ", address=" + address + "]";
    }
}
