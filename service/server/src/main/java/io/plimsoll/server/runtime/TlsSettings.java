package io.plimsoll.server.runtime;

import java.nio.file.Path;
import java.util.Optional;

/// The files of TLS. They are read again when they change.
///
/// @param certificate the service's certificate in PEM, with those between it and the authority
/// @param key its private key in PEM
/// @param clients certificates of callers; empty if none are asked for
public record TlsSettings(Path certificate, Path key, Optional<Clients> clients) {
    /// Certificates of callers.
    ///
    /// @param authorities that sign them, in PEM
    /// @param table which caller has which tenant and scopes
    public record Clients(Path authorities, Path table) {}
}
