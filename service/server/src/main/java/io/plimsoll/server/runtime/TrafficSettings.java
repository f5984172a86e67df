package io.plimsoll.server.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How the service deals with connections.
///
/// @param leastRate bytes a second at which a client must send a body and take an answer; 0 for any
/// @param corsOrigins origins whose pages may call the service, `*` for all; empty for none
/// @param healthPort second port for health and metrics alone; empty for none
/// @param drainGrace time from the first 503 of `/health/ready` to the closing of the port
/// @param watchdog after which a process that does not answer is ended; zero for never
/// @param tls of the main port; empty for none
public record TrafficSettings(
        int leastRate,
        Set<String> corsOrigins,
        OptionalInt healthPort,
        Duration drainGrace,
        Duration watchdog,
        Optional<TlsSettings> tls) {
    /// Copies the set.
    public TrafficSettings {
        corsOrigins = Set.copyOf(corsOrigins);
    }
}
