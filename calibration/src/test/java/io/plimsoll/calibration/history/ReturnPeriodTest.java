package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.check.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReturnPeriodTest {
    @ParameterizedTest
    @CsvSource({"P1D,1,P1D", "PT24H,1,P1D", "PT1H,24,PT1H", "PT8H,3,PT8H", "PT90M,16,PT1H30M", "PT1M,1440,PT1M"})
    void aWholeNumberMakesADay(Duration length, int perDay, String label) {
        ReturnPeriod period = new ReturnPeriod(length);

        assertThat(period.perDay()).isEqualTo(perDay);
        assertThat(period.perYear()).isEqualTo(365.0 * perDay);
        assertThat(period.label()).isEqualTo(label);
        assertThat(period.isDay()).isEqualTo(perDay == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT7H", "PT30S", "PT61S", "P2D", "PT0.5S", "PT1M0.5S"})
    void othersAreRefused(Duration length) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ReturnPeriod(length))
                .withMessageContaining("divides a day");
    }

    @Test
    void periodsAreCountedFromMidnight() {
        ReturnPeriod fourHours = new ReturnPeriod(Duration.ofHours(4));
        LocalDate day = LocalDate.parse("2025-10-10");

        assertThat(ReturnPeriod.endOf(day)).isEqualTo("2025-10-11T00:00:00Z");
        assertThat(ReturnPeriod.dayOf(ReturnPeriod.endOf(day))).isEqualTo(day);
        assertThat(ReturnPeriod.DAY.ordinal(ReturnPeriod.endOf(day))).isEqualTo(day.toEpochDay());
        assertThat(ReturnPeriod.DAY.name(ReturnPeriod.endOf(day))).isEqualTo("2025-10-10");
        assertThat(fourHours.name(Instant.parse("2025-10-10T04:00:00Z"))).isEqualTo("2025-10-10T04:00:00Z");
        assertThat(fourHours.isEnd(Instant.parse("2025-10-10T04:00:00Z"))).isTrue();
        assertThat(fourHours.isEnd(Instant.parse("2025-10-10T05:00:00Z"))).isFalse();
        assertThat(fourHours.isEnd(Instant.parse("2025-10-10T04:00:00.5Z"))).isFalse();
        assertThat(fourHours.ordinal(Instant.parse("1970-01-01T04:00:00Z"))).isZero();
    }
}
