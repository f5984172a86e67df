package io.plimsoll.server.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The mail server that takes messages about alerts.
///
/// @param host of the server
/// @param port of the server
/// @param encryption of the connection
/// @param login account of the service; empty if the server asks for none
/// @param from address of the sender
/// @param authority certificates in PEM that the server's must lead to; empty for those that Java trusts
public record MailSettings(
        String host, int port, Encryption encryption, Optional<Login> login, String from, Optional<Path> authority) {
    /// How the connection is encrypted.
    public enum Encryption {
        /// The connection begins in clear text and must change to TLS before anything is sent.
        STARTTLS,
        /// TLS from the first byte.
        TLS,
        /// None.
        NONE;

        /// The word for it in settings.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An account of the mail server.
    ///
    /// @param user name of the account
    /// @param password of the account
    public record Login(String user, String password) {
        /// Does not show the password.
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }
}
