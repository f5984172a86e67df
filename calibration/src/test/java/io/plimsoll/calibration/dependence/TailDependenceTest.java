package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.Distribution;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TailDependenceTest {
    /// McNeil, Frey and Embrechts, Quantitative Risk Management, table 7.1 (rev. ed.), recomputed to four digits.
    @ParameterizedTest
    @CsvSource({
        "4, 0, .0756",
        "4, .5, .2532",
        "4, .9, .6298",
        "10, 0, .0069",
        "10, .5, .0819",
        "10, .9, .4627",
    })
    void theLimitIsThePublishedOne(double degrees, double correlation, double published) {
        assertThat(TailDependence.limit(new Distribution.StudentT(degrees), correlation))
                .isCloseTo(published, within(5e-5 + 1e-9));
        assertThat(TailDependence.limit(new Distribution.Normal(), correlation)).isZero();
    }

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
        assertThat(TailDependence.upper(one, other, 0.1).share()).isZero();
        assertThat(TailDependence.upper(one, one, 0.1).share()).isEqualTo(1);
        assertThatThrownBy(() -> TailDependence.lower(one, other, 0.001)).hasMessageContaining("at least one day");
    }
}
