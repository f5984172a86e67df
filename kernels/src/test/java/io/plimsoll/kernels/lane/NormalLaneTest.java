package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalLaneTest {
    /// Measured over 3,700 points down to -37 against mpmath: largest near -7, where the two forms meet.
    private static final double RELATIVE_TAIL_ERROR = 1e-8;

    /// Measured as above: one ulp below 1.
    private static final double ABSOLUTE_ERROR = 2e-16;
    private static final long LAST_WORD = 0xFFFFFFFFL;
    private static final MathContext DIGITS = new MathContext(45);
    private static final BigDecimal TWICE_PI = new BigDecimal("6.28318530717958647692528676655900576839433879875");

    /// Made with mpmath 1.3.0: `mp.dps = 30; mp.ncdf(x)`.
    @ParameterizedTest
    @CsvSource({
        "-38, 2.88542836006878430835e-316",
        "-20, 2.75362411860623369508e-89",
        "-10, 7.61985302416052606597e-24",
        "-8, 6.22096057427178412352e-16",
        "-7.1, 6.23784446333157510522e-13",
        "-7.05, 8.94588955876991053334e-13",
        "-6, 9.86587645037698140701e-10",
        "-5, 2.86651571879193911674e-7",
        "-3, 1.34989803163009452665e-3",
        "-2, 2.27501319481792072003e-2",
        "-1, 1.58655253931457051415e-1",
        "-0.5, 3.08537538725986896362e-1",
        "-0.1, 4.60172162722971018535e-1",
        "0.1, 5.39827837277028981465e-1",
        "1, 8.41344746068542948585e-1",
        "3, 9.98650101968369905473e-1",
        "6, 9.99999999013412354962e-1"
    })
    void theDistributionFunctionAgreesWithThirtyDigits(double x, double expected) {
        double value = NormalLane.cumulative(x);

        assertThat(value).isCloseTo(expected, within(ABSOLUTE_ERROR));
        if (x > -37) {
            assertThat(value / expected).isCloseTo(1, within(RELATIVE_TAIL_ERROR));
        }
    }

    @Test
    void theDistributionFunctionRisesFromZeroToOneAndMirrors() {
        double previous = NormalLane.cumulative(-50);
        assertThat(previous).isBetween(0.0, 1e-300);
        for (double x = -40; x <= 40; x += 1.0 / 64) {
            double value = NormalLane.cumulative(x);
            assertThat(value).isGreaterThanOrEqualTo(previous);
            assertThat(value + NormalLane.cumulative(-x)).isCloseTo(1, within(2 * ABSOLUTE_ERROR));
            previous = value;
        }
        assertThat(NormalLane.cumulative(50)).isEqualTo(1);
        assertThat(NormalLane.cumulative(0)).isCloseTo(0.5, within(ABSOLUTE_ERROR));
    }

    @Test
    void wordsReachBeyondSixStandardDeviations() {
        assertThat(NormalLane.uniform(0)).isPositive();
        assertThat(NormalLane.uniform(LAST_WORD)).isLessThan(1);
        assertThat(NormalLane.radius(0)).isBetween(6.76, 6.77);
        assertThat(NormalLane.radius(LAST_WORD)).isBetween(1e-5, 2e-5);
    }

    /// Against the series in 45 digits: random words, and those at every eighth of a turn.
    @Test
    void cosineAndSineOfAWordAreExact() {
        SplittableRandom random = new SplittableRandom(4);
        double worst = 0;
        for (int i = 0; i < 10_000; i++) {
            long eighth = (i / 10L) << 29;
            long word = (i < 80 ? eighth + i % 10 - 5 : random.nextLong()) & LAST_WORD;
            BigDecimal turn = new BigDecimal(2 * word + 1).divide(BigDecimal.TWO.pow(33), DIGITS);
            worst = Math.max(worst, error(NormalLane.sine(word), sine(turn)));
            worst = Math.max(worst, error(NormalLane.cosine(word), sine(turn.add(new BigDecimal("0.25")))));
        }
        assertThat(worst).isBetween(1.1e-16, 1.4e-16);
    }

    private static double error(double value, BigDecimal exact) {
        return exact.subtract(new BigDecimal(value)).abs().doubleValue();
    }

    /// `sin 2 π t` by its series, after whole half turns are taken off.
    private static BigDecimal sine(BigDecimal turn) {
        int halves =
                turn.multiply(BigDecimal.TWO).setScale(0, RoundingMode.HALF_UP).intValue();
        BigDecimal x =
                turn.subtract(new BigDecimal(halves).divide(BigDecimal.TWO)).multiply(TWICE_PI, DIGITS);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int k = 2; k < 36; k += 2) {
            term = term.multiply(x.multiply(x, DIGITS), DIGITS).divide(BigDecimal.valueOf(-k * (k + 1L)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return halves % 2 == 0 ? sum : sum.negate();
    }

    /// The bits are those of every other machine: a hash of a million pairs, which no processor may change.
    @Test
    void normalsHaveTheSameBitsEverywhere() {
        SplittableRandom random = new SplittableRandom(5);
        long hash = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long bits = random.nextLong();
            double radius = NormalLane.radius(bits >>> 32);
            double one = radius * NormalLane.cosine(bits & LAST_WORD);
            double other = radius * NormalLane.sine(bits & LAST_WORD);
            hash = 31 * hash + Double.doubleToRawLongBits(one);
            hash = 31 * hash + Double.doubleToRawLongBits(other);
            hash = 31 * hash + Double.doubleToRawLongBits(NormalLane.cumulative(one));
        }
        assertThat(hash).isEqualTo(341549024889060435L);
    }

    /// Moments of 4,000,000 normals: each within four of its standard errors, false failure 6.3e-5 each; and the
    /// tail beyond three within four of its binomial standard errors.
    @Test
    void drawnNormalsHaveTheMomentsOfTheNormalLaw() {
        int draws = 1_000_000;
        double[] sums = new double[5];
        int beyondThree = 0;
        long[] words = new long[4];
        for (int i = 0; i < draws; i++) {
            PhiloxLane.draw(i, PhiloxLane.SHOCKS, 0, 0, 7, words);
            for (int pair = 0; pair < 4; pair += 2) {
                double radius = NormalLane.radius(words[pair]);
                double cosine = NormalLane.cosine(words[pair + 1]);
                for (double z : new double[] {radius * cosine, radius * NormalLane.sine(words[pair + 1])}) {
                    double power = 1;
                    for (int k = 1; k < sums.length; k++) {
                        power *= z;
                        sums[k] += power;
                    }
                    beyondThree += Math.abs(z) > 3 ? 1 : 0;
                }
            }
        }
        double count = 4.0 * draws;
        double[] moment = {1, 0, 1, 0, 3};
        double[] variance = {0, 1, 2, 15, 96};
        for (int k = 1; k < sums.length; k++) {
            assertThat(sums[k] / count).isCloseTo(moment[k], within(4 * Math.sqrt(variance[k] / count)));
        }
        double share = 2.699796063260189e-3;
        assertThat(beyondThree / count).isCloseTo(share, within(4 * Math.sqrt(share / count)));
    }
}
