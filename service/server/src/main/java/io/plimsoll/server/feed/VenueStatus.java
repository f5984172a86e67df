package io.plimsoll.server.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the polls of a venue go.
///
/// @param takenAt time in the last sound answers; empty before the first
/// @param succeededAt when they came
/// @param failures since then
/// @param error of the last poll that failed, also if polls succeed again; empty if none did
/// @param failedAt when it did
/// @param pause until the next poll
public record VenueStatus(
        Optional<Instant> takenAt,
        Optional<Instant> succeededAt,
        int failures,
        String error,
        Optional<Instant> failedAt,
        Duration pause) {
    /// Before the first poll.
    static final VenueStatus NEW =
            new VenueStatus(Optional.empty(), Optional.empty(), 0, "", Optional.empty(), Duration.ZERO);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    /// The word of a state: `new`, `up` or `failing`.
    public String state() {
        return failures > 0 ? "failing" : succeededAt.isPresent() ? "up" : "new";
    }

    /// After a poll that succeeded.
    VenueStatus succeeded(Instant taken, Instant now, Duration every) {
        return new VenueStatus(Optional.of(taken), Optional.of(now), 0, error, failedAt, every);
    }

    /// After a poll that failed. The wait doubles from a second to five minutes, and is never below what the venue asks
    /// for.
    VenueStatus failed(String sentence, Instant now, Optional<Duration> asked) {
        Duration backOff = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        Duration own = backOff.compareTo(MOST) > 0 ? MOST : backOff;
        Duration longer = asked.filter(wait -> wait.compareTo(own) > 0).orElse(own);
        return new VenueStatus(takenAt, succeededAt, failures + 1, sentence, Optional.of(now), longer);
    }
}
