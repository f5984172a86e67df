package io.plimsoll.server.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How the journal is signed and verified, and how long its documents are kept.
///
/// @param folder of the key that is made; empty where nothing is kept beyond the end of the service
/// @param headsFile to which signed heads are added; each database has its own
/// @param key file of the key that signs; empty for one in the folder
/// @param signing time between two signed heads; zero for none
/// @param verification time between two verifications of the whole journal; zero for none
/// @param retention of the bytes of requests and answers; zero for ever
public record AuditSettings(
        Optional<Path> folder,
        Optional<Path> headsFile,
        Optional<Path> key,
        Duration signing,
        Duration verification,
        Duration retention) {
    private static final String KEY = "audit-key.pem";

    /// The file of the key that signs.
    public Optional<Path> keyFile() {
        return key.or(() -> folder.map(path -> path.resolve(KEY)));
    }
}
