package io.plimsoll.server.recalibration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Instants of schedules, over many random ones.
final class ScheduleTest {
    private static final int TRIALS = 20_000;

    @Test
    void theLastAndTheNextEncloseEveryInstantAndNoneIsSkipped() {
        SplittableRandom random = new SplittableRandom(16);
        for (int trial = 0; trial < TRIALS; trial++) {
            Duration every = Duration.ofMinutes(1 + random.nextLong(Schedule.LONGEST.toMinutes()));
            Schedule schedule = Schedule.of(
                    every, DayOfWeek.of(1 + random.nextInt(7)), LocalTime.of(random.nextInt(24), random.nextInt(60)));
            Instant now = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
            Instant last = schedule.lastDue(now);
            Instant next = schedule.nextDue(now);
            assertThat(last).isBeforeOrEqualTo(now);
            assertThat(next).isAfter(now).isEqualTo(last.plus(every));
            assertThat(schedule.lastDue(next)).isEqualTo(next);
            assertThat(schedule.lastDue(next.minusNanos(1))).isEqualTo(last);
            Instant later = now.plusSeconds(random.nextLong(1 + 3 * every.toSeconds()));
            assertThat(schedule.lastDue(later)).isAfterOrEqualTo(last);
        }
    }

    @Test
    void aWeekHasItsDayAndItsTimeInSummerToo() {
        SplittableRandom random = new SplittableRandom(17);
        Schedule schedule = Schedule.of(Duration.ofDays(7), DayOfWeek.SUNDAY, LocalTime.of(6, 30));
        for (int trial = 0; trial < TRIALS; trial++) {
            var due = schedule.lastDue(Instant.ofEpochSecond(random.nextLong(4_000_000_000L)))
                    .atOffset(ZoneOffset.UTC);
            assertThat(due.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(6, 30));
        }
    }
}
