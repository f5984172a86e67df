package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimeGridTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:49:18Z");

    @Test
    void aYearHas365Days() {
        assertThat(TimeGrid.years(Duration.ofDays(365))).isEqualTo(1);
        assertThat(TimeGrid.years(Duration.ofMillis(500))).isEqualTo(0.5 / TimeGrid.SECONDS_A_YEAR);
        assertThat(new TimeGrid(AS_OF, Duration.ofDays(10), 240).stepYears()).isCloseTo(1.0 / 8760, within(1e-18));
    }

    @Test
    void anExpirySettlesAtTheFirstStepThatReachesIt() {
        TimeGrid grid = new TimeGrid(AS_OF, Duration.ofDays(3), 12);
        Duration step = Duration.ofHours(6);

        assertThat(grid.stepOf(AS_OF.plusNanos(1))).isEqualTo(1);
        assertThat(grid.stepOf(AS_OF.plus(step))).isEqualTo(1);
        assertThat(grid.stepOf(AS_OF.plus(step).plusNanos(1))).isEqualTo(2);
        assertThat(grid.stepOf(AS_OF.plus(Duration.ofDays(3)))).isEqualTo(12);
        assertThat(grid.stepOf(AS_OF.plus(Duration.ofDays(3)).plusNanos(1))).isEqualTo(Underlyings.NEVER);
    }

    /// A third of a day is not a whole number of nanoseconds over seven steps; the comparison is exact all
    /// the same.
    @Test
    void stepsThatAreNoWholeNanosecondsAreExact() {
        TimeGrid grid = new TimeGrid(AS_OF, Duration.ofNanos(10), 3);

        assertThat(grid.stepOf(AS_OF.plusNanos(3))).isEqualTo(1);
        assertThat(grid.stepOf(AS_OF.plusNanos(4))).isEqualTo(2);
        assertThat(grid.stepOf(AS_OF.plusNanos(7))).isEqualTo(3);
        assertThat(grid.stepOf(AS_OF.plusNanos(10))).isEqualTo(3);
    }

    @Test
    void nothingIsLeftAfterAnExpiryWithinTheHorizon() {
        TimeGrid grid = new TimeGrid(AS_OF, Duration.ofDays(1), 1);

        assertThat(grid.yearsAfterHorizon(AS_OF.plus(Duration.ofDays(1)))).isZero();
        assertThat(grid.yearsAfterHorizon(AS_OF.plus(Duration.ofHours(1)))).isZero();
        assertThat(grid.yearsAfterHorizon(AS_OF.plus(Duration.ofDays(366)))).isEqualTo(1);
    }
}
