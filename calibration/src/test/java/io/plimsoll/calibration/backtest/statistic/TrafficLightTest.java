package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrafficLightTest {
    /// Basel Committee (1996), table 2.
    @Test
    void theZonesOfAYearAreThoseOfBasel() {
        TrafficLight light = TrafficLight.independent(250, ExampleSequence.NINETY_NINE);

        assertThat(light.mostGreen()).isEqualTo(4);
        assertThat(light.mostYellow()).isEqualTo(9);
        assertThat(light.zone(0)).isEqualTo(TrafficLight.Zone.GREEN);
        assertThat(light.zone(4)).isEqualTo(TrafficLight.Zone.GREEN);
        assertThat(light.zone(5)).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(light.zone(9)).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(light.zone(10)).isEqualTo(TrafficLight.Zone.RED);
    }

    /// The table of ISDA for ten-day windows at 99 %, as in the tests of Open Source Risk Engine; the same
    /// from 400,000 paths with numpy, but for red bounds of 33 at 500 windows and 45 at 1,000. The red
    /// bound of 100,000 paths rests on ten of them: two exceptions are left to chance. The seed is fixed.
    @ParameterizedTest
    @CsvSource({"200, 7, 22", "250, 8, 24", "300, 9, 26", "500, 13, 32", "1000, 21, 44"})
    void overlappingWindowsHaveMoreExceptions(int windows, int green, int yellow) {
        TrafficLight light = TrafficLight.overlapping(windows, 10, ExampleSequence.NINETY_NINE, 100_000, 11);

        assertThat(light.mostGreen()).isEqualTo(green);
        assertThat(light.mostYellow()).isBetween(yellow - 2, yellow + 2);
    }

    @Test
    void windowsOfOneDayDoNotOverlap() {
        TrafficLight simulated = TrafficLight.overlapping(250, 1, ExampleSequence.NINETY_NINE, 100_000, 12);

        assertThat(simulated.mostGreen()).isEqualTo(4);
        assertThat(simulated.mostYellow()).isBetween(8, 10);
        assertThat(TrafficLight.overlapping(250, 1, ExampleSequence.NINETY_NINE, 100_000, 12))
                .isEqualTo(simulated);
        assertThatThrownBy(() -> TrafficLight.overlapping(250, 10, ExampleSequence.NINETY_NINE, 500, 1))
                .hasMessageContaining("500 paths");
    }
}
