package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.lane.FactorLane;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StudentMixingTest {
    /// Largest relative error of the multiplier over all scores that can be drawn, measured.
    private static final double MULTIPLIER_ERROR = 1e-9;

    /// Of the quadrature's two ends, half a panel each.
    private static final double SECOND_MOMENT_ERROR = 1e-6;

    private static final double QUANTILE_ERROR = 1e-10;

    @ParameterizedTest
    @ValueSource(doubles = {2.01, 2.5, 3, 4, 6.2, 10, 30, 100, 1000, 1e6})
    void theInterpolantAgreesWithTheInversion(double nu) {
        double[] coefficients = StudentMixing.coefficients(nu);
        for (double score = -6.79; score <= 6.79; score += 0.097) {
            double multiplier = Math.exp(
                    FactorLane.chebyshev(coefficients, coefficients.length - 1, score / StudentMixing.MAX_SCORE));
            double exact = Math.sqrt(nu - 2) * Math.exp(-0.5 * ChiSquareLaw.logQuantile(nu, score));
            assertThat(multiplier / exact).isCloseTo(1, within(MULTIPLIER_ERROR));
        }
    }

    /// Commons Math is good to about 1e-9 in the probability, which is what limits the range.
    @ParameterizedTest
    @ValueSource(doubles = {2.5, 4, 10, 100})
    void theInversionAgreesWithCommonsMath(double nu) {
        ChiSquaredDistribution oracle = new ChiSquaredDistribution(null, nu);
        for (double score = -4; score <= 4; score += 0.25) {
            double quantile = Math.exp(ChiSquareLaw.logQuantile(nu, score));
            double probability = new NormalDistribution(null, 0, 1).cumulativeProbability(score);
            assertThat(oracle.cumulativeProbability(quantile)).isCloseTo(probability, within(QUANTILE_ERROR));
        }
    }

    /// With two degrees of freedom the chi-square law is exponential: `x = -2 ln(1 - p)`, in both tails.
    @Test
    void theExponentialCaseIsExact() {
        for (double score : new double[] {-6.5, -3, -0.5, 0, 0.5, 3, 6.5}) {
            double upper = 0.5 * Erf.erfc(score / Math.sqrt(2));
            double lower = 0.5 * Erf.erfc(-score / Math.sqrt(2));
            double exact = score > 0 ? -2 * Math.log(upper) : -2 * Math.log1p(-lower);
            assertThat(Math.exp(ChiSquareLaw.logQuantile(2, score)) / exact).isCloseTo(1, within(1e-11));
        }
    }

    /// `E[m²] = 1` whatever the degrees of freedom: that is what makes `volatility` the standard deviation. What
    /// lies below the lowest score is `E[(ν - 2)/X; X < x] = P(χ²_{ν-2} < x)`. The trapezoidal rule converges
    /// geometrically here.
    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 6.2, 30})
    void theSecondMomentOfTheMultiplierIsOne(double nu) {
        double[] coefficients = StudentMixing.coefficients(nu);
        double lowest = 6.75;
        double cut = Math.exp(ChiSquareLaw.logQuantile(nu, -lowest));
        double below = new ChiSquaredDistribution(null, nu - 2).cumulativeProbability(cut);
        double width = 1.0 / 512;
        double sum = 0;
        for (double score = -lowest; score <= lowest; score += width) {
            double logMultiplier =
                    FactorLane.chebyshev(coefficients, coefficients.length - 1, score / StudentMixing.MAX_SCORE);
            sum += Math.exp(2 * logMultiplier - 0.5 * score * score) / Math.sqrt(2 * Math.PI) * width;
        }
        assertThat(sum).isCloseTo(1 - below, within(SECOND_MOMENT_ERROR));
    }

    @Test
    void theLogarithmOfTheGammaFunctionAgreesWithCommonsMath() {
        for (double x = 0.5; x < 5000; x *= 1.3) {
            assertThat(ChiSquareLaw.logGamma(x))
                    .isCloseTo(Gamma.logGamma(x), within(1e-13 * Math.max(1, x * Math.log(x))));
        }
    }
}
