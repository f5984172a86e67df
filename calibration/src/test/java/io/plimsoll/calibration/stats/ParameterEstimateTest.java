package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ParameterEstimateTest {
    @Test
    void anIntervalIsSymmetricOnItsScale() {
        ParameterEstimate plain = ParameterEstimate.symmetric("alpha", 0.1, 0.05);
        assertThat(plain.high() - 0.1).isCloseTo(0.0979981992, within(1e-10));
        assertThat(plain.low()).isCloseTo(0.0020018008, within(1e-10));

        ParameterEstimate above = ParameterEstimate.above(2, "degreesOfFreedom", 5, 1);
        assertThat((above.low() - 2) * (above.high() - 2)).isCloseTo(9, within(1e-12));
        assertThat(Math.log((above.high() - 2) / 3)).isCloseTo(1.959963984540054 / 3, within(1e-14));
        assertThat(above.standardError()).isEqualTo(1);
    }

    @Test
    void anIntervalEndsAtTheBorder() {
        ParameterEstimate cut = ParameterEstimate.symmetric("beta", 0.9, 0.2).within(0, 1);

        assertThat(cut.high()).isEqualTo(1);
        assertThat(cut.low()).isCloseTo(0.508007, within(1e-6));
        assertThat(cut.covers(1)).isTrue();
        assertThat(cut.covers(0.5)).isFalse();
        assertThat(cut.covers(Double.NaN)).isFalse();
    }

    @Test
    void anErrorIsANumber() {
        assertThatThrownBy(() -> ParameterEstimate.symmetric("beta", 0.9, Double.NaN))
                .hasMessageContaining("beta is 0.9 with error NaN");
        assertThatThrownBy(() -> ParameterEstimate.symmetric("beta", 2, 0.1).within(0, 1))
                .hasMessageContaining("beta is 2.0");
    }
}
