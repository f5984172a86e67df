package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs random plans with names in place of numbers: what a draw reads must be what it was planned to read, whatever
/// was written into the slots meanwhile.
final class SlotAssignmentTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:34:56Z");

    private static PathPlan plan(Random random) {
        Duration period = Duration.ofHours(1 + random.nextInt(30));
        Duration horizon = Duration.ofSeconds(1 + (long) (random.nextDouble() * 5 * period.toSeconds()));
        TimeGrid grid = TimeGrid.of(AS_OF, horizon, period).watched(1 + random.nextInt(8));
        List<Duration> events = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            events.add(Duration.ofSeconds(1 + (long) (random.nextDouble() * horizon.toSeconds())));
        }
        return PathPlanner.plan(grid, events);
    }

    @Test
    void everySlotHoldsTheTimeThatItIsReadFor() {
        Random random = new Random(5);
        for (int trial = 0; trial < 5_000; trial++) {
            assertTimes(plan(random));
        }
    }

    /// The time that a draw reaches is the mean of those that it reads, by its weights; that of the end of a period is
    /// later by the square of its deviation.
    private static void assertTimes(PathPlan path) {
        double[] time = new double[path.slots()];
        Arrays.fill(time, Double.NaN);
        time[0] = 0;
        int made = 0;
        for (PathPlan.Point point : path.points()) {
            assertThat(point.firstDraw()).isEqualTo(made);
            for (PathPlan.Draw draw : path.draws().subList(made, point.endDraw())) {
                time[draw.slot()] = draw.right() == PathPlan.NO_SLOT
                        ? time[draw.left()] + draw.deviation() * draw.deviation()
                        : draw.leftWeight() * time[draw.left()] + draw.rightWeight() * time[draw.right()];
            }
            made = point.endDraw();
            assertThat(time[point.slot()]).isCloseTo(point.periods(), within(1e-9));
        }
        assertThat(made).isEqualTo(path.draws().size());
    }

    @Test
    void aPathWithoutEventsNeedsOneSlot() {
        PathPlan path = PathPlanner.plan(TimeGrid.of(AS_OF, Duration.ofDays(10), Duration.ofDays(1)), List.of());

        assertThat(path.slots()).isEqualTo(1);
        assertThat(path.draws()).hasSize(10);
    }

    /// The most for random seconds of a day; expiries at whole hours need less.
    @ParameterizedTest
    @CsvSource({"1, 3", "10, 8", "100, 10", "500, 13"})
    void hundredsOfEventsNeedFewSlots(int events, int slots) {
        Random random = new Random(6);
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            times.add(Duration.ofSeconds(1 + random.nextInt(86_399)));
        }
        TimeGrid grid = TimeGrid.of(AS_OF, Duration.ofDays(1), Duration.ofDays(1));

        assertThat(PathPlanner.plan(grid, times).slots()).isLessThanOrEqualTo(slots);
    }
}
