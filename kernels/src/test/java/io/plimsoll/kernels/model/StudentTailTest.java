package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTailTest {
    /// Commons Math 3.6.1, scaled to unit variance. An upper bound, and near where the tail is far.
    @ParameterizedTest
    @CsvSource({"2.5,20", "3,16", "3,51", "4,32", "6.2,10", "10,12", "2.01,100", "30,8"})
    void boundsTheTailFromAbove(double degrees, double deviations) {
        double t = deviations * Math.sqrt(degrees / (degrees - 2));
        double exact = new TDistribution(degrees).cumulativeProbability(-t);
        double excess = 0.5 * degrees * (degrees + 1) / (t * t);

        assertThat(StudentTail.beyond(degrees, deviations))
                .isBetween(exact * (1 - 1e-6), exact * Math.exp(excess * degrees / (degrees + 2) + 1e-6));
    }
}
