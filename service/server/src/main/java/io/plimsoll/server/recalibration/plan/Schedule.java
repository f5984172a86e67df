package io.plimsoll.server.recalibration.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// Instants at equal distances, in UTC. A clock of a place with summer time has no part in it.
///
/// @param every distance of two instants, whole minutes
/// @param first one of the instants
public record Schedule(Duration every, Instant first) {
    /// The shortest distance.
    static final Duration SHORTEST = Duration.ofMinutes(1);

    /// The longest distance.
    static final Duration LONGEST = Duration.ofDays(364);

    private static final Instant A_MONDAY = Instant.parse("2024-01-01T00:00:00Z");

    /// @throws IllegalArgumentException if the distance is out of range, or not in whole minutes
    public Schedule {
        if (!isTaken(every)) {
            throw new IllegalArgumentException("every is " + every);
        }
    }

    static boolean isTaken(Duration every) {
        return every.compareTo(SHORTEST) >= 0
                && every.compareTo(LONGEST) <= 0
                && every.equals(every.truncatedTo(ChronoUnit.MINUTES));
    }

    /// The schedule that has an instant on a day of the week at a time of the day.
    static Schedule of(Duration every, DayOfWeek day, LocalTime at) {
        return new Schedule(
                every, A_MONDAY.plus(Duration.ofDays(day.getValue() - 1L)).plus(Duration.ofNanos(at.toNanoOfDay())));
    }

    /// The latest instant that is not after `now`.
    public Instant lastDue(Instant now) {
        long steps = Math.floorDiv(now.getEpochSecond() - first.getEpochSecond(), every.toSeconds());
        return first.plusSeconds(steps * every.toSeconds());
    }

    /// The first instant after `now`.
    public Instant nextDue(Instant now) {
        return lastDue(now).plus(every);
    }
}
