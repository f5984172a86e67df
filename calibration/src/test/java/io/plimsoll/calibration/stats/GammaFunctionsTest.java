package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GammaFunctionsTest {
    /// `scipy.special.digamma` and `gammaln`, scipy 1.17.1.
    @ParameterizedTest
    @CsvSource({
        "0.1, -10.423754940411076, 2.252712651734206",
        "0.5, -1.9635100260214235, 0.5723649429247",
        "1, -0.5772156649015329, 0",
        "2.5, 0.7031566406452432, 0.2846828704729192",
        "7, 1.872784335098467, 6.579251212010101",
        "19.99, 2.9700111525617636, 39.31018151125635",
        "20.01, 2.971036569110259, 39.36959199022516",
        "1000, 6.907255195648812, 5905.220423209181",
    })
    void agreeWithScipy(double x, double digamma, double logGamma) {
        assertThat(GammaFunctions.digamma(x)).isCloseTo(digamma, within(4e-15 * Math.max(1, Math.abs(digamma))));
        assertThat(GammaFunctions.logGamma(x)).isCloseTo(logGamma, within(1e-14 * Math.max(1, logGamma)));
    }
}
