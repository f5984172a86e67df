package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MedianTest {
    @Test
    void itIsTheMiddleValueOrTheMeanOfTheTwoInTheMiddle() {
        double[] odd = {3, 1, 2};

        assertThat(Median.of(odd)).isEqualTo(2);
        assertThat(odd).containsExactly(3, 1, 2);
        assertThat(Median.of(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
        assertThat(Median.of(new double[] {7})).isEqualTo(7);
        assertThat(Median.of(new double[0])).isNaN();
    }
}
