package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StudentQuantilesTest {
    /// scipy 1.17.1: `stats.t.ppf(k / 731, 3.5)`.
    @Test
    void agreesWithScipy() {
        double[] quantiles = StudentQuantiles.ofRanks(3.5, 730);

        assertThat(quantiles[0]).isCloseTo(-7.5727503185557, within(1e-10));
        assertThat(quantiles[364]).isCloseTo(-0.0018398222345150088, within(1e-14));
        assertThat(quantiles[365]).isCloseTo(0.0018398222345150088, within(1e-14));
        assertThat(quantiles[599]).isCloseTo(1.0558142163475797, within(1e-11));
        assertThat(quantiles[729]).isCloseTo(7.57275031855563, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.01, 3, 8, 200})
    void theyRiseAreAntisymmetricAndHaveTheProbabilitiesOfTheirRanks(double degrees) {
        TDistribution law = new TDistribution(null, degrees);
        for (int count : new int[] {1, 2, 99, 1_000}) {
            double[] quantiles = StudentQuantiles.ofRanks(degrees, count);
            for (int k = 0; k < count; k++) {
                assertThat(quantiles[k]).isEqualTo(-quantiles[count - 1 - k]);
                assertThat(law.cumulativeProbability(quantiles[k])).isCloseTo((k + 1.0) / (count + 1), within(1e-11));
                assertThat(k == 0 || quantiles[k] > quantiles[k - 1]).isTrue();
            }
        }
    }
}
