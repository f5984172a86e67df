package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.InvalidInputException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps of a path compound to the scenario that they come from.
final class StressPathTest {
    private static StressScenario scenario(Duration over) {
        return new StressScenario(
                "fall",
                "",
                "the test",
                over,
                List.of(
                        new AssetMove(
                                "BTC",
                                -0.488,
                                new VolatilityMove.Relative(0.728),
                                0.06,
                                over.isZero() ? null : (Double) 0.001,
                                null),
                        new AssetMove("ETH", null, new VolatilityMove.Points(0.3), null, null, null)));
    }

    /// `0.8^3 = 0.512` and `1.2^3 = 1.728`.
    @Test
    void stepsCompoundToTheScenario() {
        StressPath path = StressPath.of(scenario(Duration.ofDays(3)), 3);

        assertThat(path.name()).isEqualTo("fall");
        assertThat(path.days()).hasSize(3).allSatisfy(day -> {
            assertThat(day.over()).isEqualTo(Duration.ofDays(1));
            AssetMove coin = day.moves().getFirst();
            assertThat(Objects.requireNonNull(coin.spot())).isCloseTo(-0.2, within(1e-15));
            assertThat(coin.volatility())
                    .isInstanceOfSatisfying(
                            VolatilityMove.Relative.class,
                            move -> assertThat(move.fraction()).isCloseTo(0.2, within(1e-15)));
            assertThat(Objects.requireNonNull(coin.basis())).isCloseTo(0.02, within(1e-17));
            assertThat(coin.fundingRate()).isEqualTo(0.001);
            AssetMove other = day.moves().getLast();
            assertThat(other.spot()).isNull();
            assertThat(other.basis()).isNull();
            assertThat(other.volatility())
                    .isInstanceOfSatisfying(
                            VolatilityMove.Points.class,
                            move -> assertThat(move.points()).isCloseTo(0.1, within(1e-16)));
        });
    }

    /// Begun days count, and a move of no time takes a day.
    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT23H, 1", "P1D, 1", "PT24H1S, 2", "P7D, 7", "P90D, 30"})
    void aScenarioTakesItsDays(String over, int days) {
        assertThat(StressPath.of(scenario(Duration.parse(over))).days()).hasSize(days);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31})
    void aPathHasOneToThirtyDays(int days) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StressPath.of(scenario(StressPath.DAY), days));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new StressPath("own", Collections.nCopies(days, scenario(StressPath.DAY))));
    }

    @Test
    void aPathHasAName() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new StressPath("", List.of(scenario(StressPath.DAY))));
    }
}
