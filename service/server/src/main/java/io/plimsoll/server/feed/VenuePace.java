package io.plimsoll.server.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often one address is asked, by all feeds together. Thread-safe.
final class VenuePace {
    /// Distance of two requests. Every venue allows more.
    static final Duration DISTANCE = Duration.ofMillis(100);

    private final InstantSource clock;
    private Instant next = Instant.EPOCH;

    VenuePace(InstantSource clock) {
        this.clock = clock;
    }

    /// Waits until the address may be asked.
    void await() throws InterruptedException {
        Thread.sleep(reserve());
    }

    /// Takes the next place, and says how long it is until then.
    synchronized Duration reserve() {
        Instant now = clock.instant();
        Instant place = next.isAfter(now) ? next : now;
        next = place.plus(DISTANCE);
        return Duration.between(now, place);
    }

    /// The address asks for silence.
    synchronized void hold(Duration pause) {
        Instant until = clock.instant().plus(pause);
        if (until.isAfter(next)) {
            next = until;
        }
    }
}
