package io.plimsoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// How long a venue is left alone.
final class VenueStatusTest {
    private static final Instant NOW = Instant.parse("2026-06-30T11:49:18Z");

    @Test
    void theWaitDoublesUpToFiveMinutesAndASuccessEndsIt() {
        VenueStatus status = VenueStatus.NEW;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            status = status.failed("answered 503", NOW, Optional.empty());
            pauses.add(status.pause().toSeconds());
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
        assertThat(status.state()).isEqualTo("failing");
        status = status.succeeded(NOW, NOW, Duration.ofSeconds(15));
        assertThat(status.pause()).isEqualTo(Duration.ofSeconds(15));
        assertThat(status.state()).isEqualTo("up");
        assertThat(status.error()).isEqualTo("answered 503");
    }

    @Test
    void aWaitThatTheVenueAsksForIsNeverCutShort() {
        VenueStatus status = VenueStatus.NEW.failed("answered 429", NOW, Optional.of(Duration.ofSeconds(40)));
        assertThat(status.pause()).isEqualTo(Duration.ofSeconds(40));
        VenueStatus again = status.failed("answered 429", NOW, Optional.of(Duration.ZERO));
        assertThat(again.pause()).isEqualTo(Duration.ofSeconds(2));
    }

    /// Whenever feeds ask, no two requests are closer than the distance, and none is made in a silence.
    @Test
    void requestsKeepTheirDistance() {
        SplittableRandom random = new SplittableRandom(7);
        Instant[] now = {NOW};
        VenuePace pace = new VenuePace(() -> now[0]);
        Instant before = Instant.EPOCH;
        Instant silent = Instant.EPOCH;
        for (int i = 0; i < 5000; i++) {
            now[0] = now[0].plusMillis(random.nextInt(150));
            if (random.nextInt(100) == 0) {
                Duration hold = Duration.ofSeconds(random.nextInt(5));
                pace.hold(hold);
                silent = now[0].plus(hold).isAfter(silent) ? now[0].plus(hold) : silent;
            }
            Instant place = now[0].plus(pace.reserve());
            assertThat(Duration.between(before, place)).isGreaterThanOrEqualTo(VenuePace.DISTANCE);
            assertThat(place).isAfterOrEqualTo(silent);
            before = place;
        }
    }
}
