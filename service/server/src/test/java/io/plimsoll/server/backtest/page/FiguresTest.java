package io.plimsoll.server.backtest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.history.ReturnPeriod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of the back-test's page.
final class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0.0125, 0.013", "0.001, 0.001", "0.0009, < 0.001", "0, < 0.001", "1, 1.000"})
    void aPValueIsShownToThreeDecimals(double value, String shown) {
        assertThat(Figures.probability(value)).isEqualTo(shown);
    }

    @Test
    void dollarsAreWholeAndHorizonsSayWhetherTheyOverlap() {
        ReturnPeriod hour = new ReturnPeriod(Duration.ofHours(1));

        assertThat(Figures.dollars(1_234_567.5)).isEqualTo("1,234,568");
        assertThat(Figures.dollars(-999.4)).isEqualTo("-999");
        assertThat(Figures.number(2.345, 1)).isEqualTo("2.3");
        assertThat(Figures.horizon(ForecastHorizon.ofDays(1))).isEqualTo("1 day");
        assertThat(Figures.horizon(ForecastHorizon.ofDays(10))).isEqualTo("10 days (overlapping windows)");
        assertThat(Figures.horizon(new ForecastHorizon(hour, 8, 8))).isEqualTo("8 hours");
    }
}
