package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.CorrelationMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StressedCorrelationTest {
    private static final CorrelationMatrix MATRIX =
            CorrelationMatrix.of(new double[][] {{1, .6, .3}, {.6, 1, .3}, {.3, .3, 1}});

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.4, 0.7, 1})
    void averagesTheLevel(double level) {
        CorrelationMatrix stressed = StressedCorrelation.of(MATRIX, level);

        assertThat(StressedCorrelation.average(stressed)).isCloseTo(level, within(1e-15));
        assertThat(stressed.at(0, 1)).isGreaterThanOrEqualTo(stressed.at(0, 2));
    }

    @Test
    void refusesALevelThatNoBlendReaches() {
        assertThatThrownBy(() -> StressedCorrelation.of(MATRIX, 1.1)).hasMessageContaining("to 1.1");
        assertThatThrownBy(() -> StressedCorrelation.of(MATRIX, -0.1)).hasMessageContaining("to -0.1");
        assertThatThrownBy(() -> StressedCorrelation.of(CorrelationMatrix.of(new double[][] {{1}}), 0.5))
                .hasMessageContaining("one factor");
    }
}
