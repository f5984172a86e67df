package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuadraticFormTest {
    /// `(1, -2) ((3, 1), (4, 5)) (1, -2)' = 3 - 2 - 8 + 20`.
    @Test
    void isTheSumOverAllPairs() {
        assertThat(QuadraticForm.of(new double[] {1, -2}, new double[][] {{3, 1}, {4, 5}}))
                .isEqualTo(13);
        assertThat(QuadraticForm.of(new double[0], new double[0][])).isZero();
    }
}
