package io.plimsoll.calibration.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IntervalMinimiserTest {
    @Test
    void findsTheValley() {
        // x ln x has its minimum at 1/e. A value is flat to rounding within about √ulp of it.
        assertThat(IntervalMinimiser.minimum(x -> x * Math.log(x), 0.01, 5)).isCloseTo(1 / Math.E, within(2e-8));
    }

    @Test
    void findsAnEnd() {
        assertThat(IntervalMinimiser.minimum(x -> x, 2, 5)).isCloseTo(2, within(1e-6));
    }

    @Test
    void takesAnInterval() {
        assertThatThrownBy(() -> IntervalMinimiser.minimum(x -> x, 2, 2)).hasMessageContaining("between 2.0 and 2.0");
    }
}
