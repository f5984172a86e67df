package io.plimsoll.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An API key without its secret.
///
/// @param id first part of the key, unique over all tenants
/// @param name of the caller that uses it; several keys may have the same name
/// @param hash SHA-256 of the key in hexadecimal
/// @param scopes that it gives
/// @param createdAt when it was made
/// @param createdBy who made it
/// @param expiresAt when it ends; empty for never
/// @param revokedAt when it was revoked; empty if it was not
/// @param lastUsed day of its last use, in UTC; empty if it was never used
/// @param limits of its own
public record StoredKey(
        String id,
        String name,
        String hash,
        List<String> scopes,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<LocalDate> lastUsed,
        Limits limits) {
    /// Copies the list.
    public StoredKey {
        scopes = List.copyOf(scopes);
    }

    /// The same, used on a day.
    public StoredKey usedOn(LocalDate day) {
        return new StoredKey(
                id, name, hash, scopes, createdAt, createdBy, expiresAt, revokedAt, Optional.of(day), limits);
    }

    /// Limits of one key. Those that are empty are the service's.
    ///
    /// @param requestsPerSecond that it may send in the long run
    /// @param burst of requests that it may send at once
    /// @param workSecondsPerHour seconds of simulation that it may ask for in an hour
    public record Limits(
            Optional<Integer> requestsPerSecond, Optional<Integer> burst, Optional<Integer> workSecondsPerHour) {
        /// Those of the service.
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
