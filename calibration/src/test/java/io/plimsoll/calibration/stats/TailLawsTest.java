package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TailLawsTest {
    /// Basel Committee (1996), table 1: `P(X <= k)` of 250 days at 99 %.
    @Test
    void binomialIsThatOfBasel() {
        double[] published = {.0811, .2858, .5432, .7581, .8922, .9588, .9863, .9960, .9989, .9997, .9999};
        BinomialLaw law = new BinomialLaw(250, 0.01);

        for (int count = 0; count < published.length; count++) {
            assertThat(law.atMost(count)).isCloseTo(published[count], within(5e-5 + 1e-9));
            assertThat(law.atLeast(count + 1)).isCloseTo(1 - law.atMost(count), within(1e-13));
        }
        assertThat(law.atMost(0)).isCloseTo(Math.pow(0.99, 250), within(1e-14));
        assertThat(law.atMost(-1)).isZero();
        assertThat(law.atMost(250)).isEqualTo(1);
        assertThat(law.atLeast(0)).isEqualTo(1);
        assertThat(law.atLeast(251)).isZero();
        assertThatThrownBy(() -> new BinomialLaw(0, 0.5)).hasMessageContaining("0 trials");
    }

    /// Closed forms: `erfc(√(x/2))` for one degree, `e^(-x/2)` for two.
    @Test
    void chiSquareIsItsClosedForm() {
        assertThat(ChiSquareTail.beyond(3.841458820694124, 1)).isCloseTo(0.05, within(1e-14));
        assertThat(ChiSquareTail.beyond(100, 2) / Math.exp(-50)).isCloseTo(1, within(1e-12));
        assertThat(ChiSquareTail.beyond(-1e-17, 1)).isEqualTo(1);
        assertThatThrownBy(() -> ChiSquareTail.beyond(Double.NaN, 1)).hasMessageContaining("NaN");
    }

    /// The published six digits of the standard normal law, and of Student's law with 4 degrees, scaled to
    /// variance 1.
    @ParameterizedTest
    @CsvSource({"0.025, 1.959964, 2.337803", "0.01, 2.326348, 2.665214", "0.001, 3.090232, 3.367090"})
    void normalTailsAreThePublishedOnes(double exceedance, double quantile, double mean) {
        UnitLaw law = new UnitLaw(new Distribution.Normal());

        assertThat(law.quantileExceededBy(exceedance)).isCloseTo(quantile, within(5e-7));
        assertThat(law.meanExceededBy(exceedance)).isCloseTo(mean, within(5e-7));
    }

    /// McNeil, Frey and Embrechts, Quantitative Risk Management: 10,000 at 20 % a year of 250 days, under
    /// the normal law and Student's with 4 degrees and the same variance.
    @ParameterizedTest
    @CsvSource({
        "0.05, 208.1, 190.7, 260.9, 286.5",
        "0.01, 294.3, 335.1, 337.1, 466.9",
    })
    void tailsAreThoseOfMcNeilFreyAndEmbrechts(
            double exceedance, double normal, double student, double normalMean, double studentMean) {
        double deviation = 10_000 * 0.2 / Math.sqrt(250);
        UnitLaw gauss = new UnitLaw(new Distribution.Normal());
        UnitLaw heavy = new UnitLaw(new Distribution.StudentT(4));

        assertThat(deviation * gauss.quantileExceededBy(exceedance)).isCloseTo(normal, within(0.05));
        assertThat(deviation * heavy.quantileExceededBy(exceedance)).isCloseTo(student, within(0.05));
        assertThat(deviation * gauss.meanExceededBy(exceedance)).isCloseTo(normalMean, within(0.05));
        assertThat(deviation * heavy.meanExceededBy(exceedance)).isCloseTo(studentMean, within(0.06));
    }

    @Test
    void studentBeforeScalingIsThePublishedOne() {
        UnitLaw law = new UnitLaw(new Distribution.StudentT(4));

        assertThat(Math.sqrt(2) * law.quantileExceededBy(0.01)).isCloseTo(3.746947, within(5e-7));
        assertThat(Math.sqrt(2) * law.meanExceededBy(0.01)).isCloseTo(5.220584, within(6e-7));
    }
}
