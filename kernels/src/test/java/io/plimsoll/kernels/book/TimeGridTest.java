package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimeGridTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:49:18Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aYearHas365Days() {
        assertThat(TimeGrid.years(Duration.ofDays(365))).isEqualTo(1);
        assertThat(TimeGrid.years(Duration.ofMillis(500))).isEqualTo(0.5 / TimeGrid.SECONDS_PER_YEAR);
        assertThat(TimeGrid.of(AS_OF, DAY, Duration.ofHours(1)).periodYears()).isCloseTo(1.0 / 8760, within(1e-18));
    }

    @Test
    void aPeriodThatTheHorizonCutsCounts() {
        assertThat(TimeGrid.of(AS_OF, Duration.ofHours(1), DAY).periods()).isEqualTo(1);
        assertThat(TimeGrid.of(AS_OF, DAY, DAY).periods()).isEqualTo(1);
        assertThat(TimeGrid.of(AS_OF, DAY.plusNanos(1), DAY).periods()).isEqualTo(2);
        assertThat(TimeGrid.of(AS_OF, Duration.ofHours(8), DAY)
                        .continuedTo(Duration.ofHours(33))
                        .periods())
                .isEqualTo(3);
    }

    @Test
    void anInstantLiesWithinTheHorizonToItsEnd() {
        TimeGrid grid = TimeGrid.of(AS_OF, DAY, DAY);

        assertThat(grid.contains(AS_OF)).isFalse();
        assertThat(grid.contains(AS_OF.plusNanos(1))).isTrue();
        assertThat(grid.contains(AS_OF.plus(DAY))).isTrue();
        assertThat(grid.contains(AS_OF.plus(DAY).plusNanos(1))).isFalse();
    }

    @Test
    void nothingIsLeftAfterAnExpiryWithinTheHorizon() {
        TimeGrid grid = TimeGrid.of(AS_OF, DAY, DAY);

        assertThat(grid.yearsAfterHorizon(AS_OF.plus(DAY))).isZero();
        assertThat(grid.yearsAfterHorizon(AS_OF.plus(Duration.ofHours(1)))).isZero();
        assertThat(grid.yearsAfterHorizon(AS_OF.plus(Duration.ofDays(366)))).isEqualTo(1);
    }
}
