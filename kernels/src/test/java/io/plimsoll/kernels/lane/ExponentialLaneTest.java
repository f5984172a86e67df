package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ExponentialLaneTest {
    private static final MathContext DIGITS = new MathContext(45);
    private static final double MAX_ULP = 0.51;

    /// Within half an ulp and a hundredth of it, over the range of a log-change and over all of it.
    @Test
    void errsByHalfAnUlp() {
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double range = i % 2 == 0 ? 2 : 700;
            worst = Math.max(worst, ulps(random.nextDouble(-range, range)));
        }
        assertThat(worst).isBetween(0.5, MAX_ULP);
    }

    /// Where the rounding to a node changes, and at the smallest arguments.
    @Test
    void errsByHalfAnUlpBetweenTwoNodesAndNearZero() {
        double worst = 0;
        for (int node = -1_000; node < 1_000; node++) {
            double border = (node + 0.5) * Math.log(2) / 128;
            worst = Math.max(worst, Math.max(ulps(Math.nextDown(border)), ulps(Math.nextUp(border))));
        }
        for (int power = -1_074; power < 0; power += 3) {
            worst = Math.max(worst, Math.max(ulps(Math.scalb(1.0, power)), ulps(-Math.scalb(1.0, power))));
        }
        assertThat(worst).isLessThanOrEqualTo(MAX_ULP);
    }

    @Test
    void endsWhereTheExponentEnds() {
        assertThat(ExponentialLane.exp(0)).isEqualTo(1);
        assertThat(ExponentialLane.exp(-0.0)).isEqualTo(1);
        assertThat(ExponentialLane.exp(Double.NaN)).isNaN();
        assertThat(ExponentialLane.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(ExponentialLane.exp(710)).isInfinite();
        assertThat(ExponentialLane.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ExponentialLane.exp(-746)).isZero();
        for (double x : new double[] {-740, -700.5, -700, 700, 700.5, 709.7}) {
            double expected = StrictMath.exp(x);
            assertThat(Math.abs(ExponentialLane.exp(x) - expected)).isLessThanOrEqualTo(Math.ulp(expected));
        }
    }

    /// A price must not fall where its log-change rises.
    @Test
    void neverFalls() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(random.doubles(1_000_000, -3, 3)
                        .filter(x -> ExponentialLane.exp(Math.nextUp(x)) < ExponentialLane.exp(x)))
                .isEmpty();
    }

    /// The bits are those of every other machine: a hash of a million results, which no processor may change.
    @Test
    void hasTheSameBitsEverywhere() {
        SplittableRandom random = new SplittableRandom(3);
        long hash = 0;
        for (int i = 0; i < 1_000_000; i++) {
            hash = 31 * hash + Double.doubleToRawLongBits(ExponentialLane.exp(random.nextDouble(-40, 40)));
        }
        assertThat(hash).isEqualTo(6459991786516361573L);
    }

    private static double ulps(double x) {
        double result = ExponentialLane.exp(x);
        return exact(x).subtract(new BigDecimal(result))
                .abs()
                .divide(new BigDecimal(Math.ulp(result)), DIGITS)
                .doubleValue();
    }

    /// The series of `e^(x / 2^20)`, squared twenty times: at least 30 digits.
    private static BigDecimal exact(double x) {
        BigDecimal part = new BigDecimal(x).divide(BigDecimal.TWO.pow(20), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 14; k++) {
            term = term.multiply(part, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < 20; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
