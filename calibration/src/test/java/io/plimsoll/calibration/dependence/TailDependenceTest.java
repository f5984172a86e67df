package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TailDependenceTest {
    @Test
    void countsDaysThatAreInBothTails() {
        double[] one = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        double[] other = IntStream.range(0, 100)
                .mapToDouble(i -> i < 6 ? i + 0.5 : 105 - i)
                .toArray();

        // Of the ten lowest of one, days 0 to 9, and of the other, days 0 to 5 and 96 to 99, six are common.
        TailDependence lower = TailDependence.lower(one, other, 0.1);
        assertThat(lower.share()).isEqualTo(0.6);
        assertThat(lower.tail()).isEqualTo(10);
        assertThat(lower.standardError()).isCloseTo(Math.sqrt(0.024), within(1e-15));
        assertThatThrownBy(() -> TailDependence.lower(one, other, 0.001)).hasMessageContaining("at least one day");
    }
}
