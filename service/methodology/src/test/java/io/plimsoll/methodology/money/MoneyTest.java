package io.plimsoll.methodology.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.engine.ModelOverflowException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyTest {
    private static final BigDecimal UNIT = new BigDecimal("0.00000001");

    @ParameterizedTest
    @CsvSource({
        "0, 0.00000000",
        "-0.0, 0.00000000",
        "-1e-30, 0.00000000",
        "1, 1.00000000",
        "2295367.17643816, 2295367.17643816",
        // Halves that are exact in binary go to the even neighbour.
        "0.001953125, 0.00195312",
        "0.005859375, 0.00585938",
        "-0.001953125, -0.00195312",
        "1e22, 10000000000000000000000.00000000"
    })
    void aFigureBecomesTheNearestAmount(double figure, String amount) {
        assertThat(Money.of(figure).toPlainString()).isEqualTo(amount);
    }

    @Test
    void whatIsNotFiniteIsNoAmount() {
        assertThatExceptionOfType(ModelOverflowException.class).isThrownBy(() -> Money.of(Double.NaN));
        assertThatExceptionOfType(ModelOverflowException.class).isThrownBy(() -> Money.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void thirdsSumToOne() {
        assertThat(allocated("1", 1 / 3.0, 1 / 3.0, 1 / 3.0)).containsExactly("0.33333334", "0.33333333", "0.33333333");
    }

    @Test
    void theLargestRemainderComesFirst() {
        assertThat(allocated("0.00000004", 1.2e-8, 1.9e-8, 0.9e-8))
                .containsExactly("0.00000001", "0.00000002", "0.00000001");
    }

    @Test
    void aPartThatNeedsNoRoundingIsLeftAsItIs() {
        assertThat(allocated("0.00000001", 0, 0.4e-8, 0, 0.6e-8, -0.0))
                .containsExactly("0.00000000", "0.00000000", "0.00000000", "0.00000001", "0.00000000");
    }

    @Test
    void whatTheUnitsCannotCoverGoesToTheLargestPart() {
        assertThat(allocated("1000001", 1, -2e6, 3e6, 0))
                .containsExactly("1.00000000", "-2000000.00000000", "3000000.00000000", "0.00000000");
        assertThat(allocated("1000000.5", 1, -2e6, 3e6))
                .containsExactly("1.00000000", "-2000000.00000000", "2999999.50000000");
    }

    @Test
    void nothingSumsToZeroOnly() {
        assertThat(Money.allocate(List.of(), Money.of(0))).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Money.allocate(List.of(), BigDecimal.ONE));
    }

    /// Random parts of very different sizes: the sum is exact, no amount is further than a unit from its part
    /// save the largest, which carries the rounding error of the binary sum.
    @Test
    void amountsSumExactlyWhateverTheParts() {
        Random random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            int size = 1 + random.nextInt(200);
            double scale = Math.pow(10, random.nextInt(24) - 8);
            List<Double> parts = Stream.generate(() -> random.nextInt(5) == 0 ? 0 : scale * random.nextGaussian())
                    .limit(size)
                    .toList();
            double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
            BigDecimal total = Money.of(sum);

            List<BigDecimal> amounts = Money.allocate(parts, total);

            assertThat(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(total);
            assertThat(Money.allocate(parts, total)).isEqualTo(amounts);
            assertThat(furtherThanAUnit(parts, amounts)).isLessThanOrEqualTo(1);
        }
    }

    private static long furtherThanAUnit(List<Double> parts, List<BigDecimal> amounts) {
        long count = 0;
        for (int i = 0; i < parts.size(); i++) {
            assertThat(amounts.get(i).scale()).isEqualTo(Money.DECIMALS);
            BigDecimal distance =
                    amounts.get(i).subtract(new BigDecimal(parts.get(i))).abs();
            count += distance.compareTo(UNIT) > 0 ? 1 : 0;
        }
        return count;
    }

    private static List<String> allocated(String total, double... parts) {
        List<Double> boxed = Arrays.stream(parts).boxed().toList();
        return Money.allocate(boxed, new BigDecimal(total)).stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    /// The way in 128 bits against the exact decimal, for figures of every size and for ties, which are the whole
    /// multiples of 2^-9 among others.
    @Test
    void theQuickWayRoundsAsTheExactOneDoes() {
        Random random = new Random(20261122);
        for (int i = 0; i < 200_000; i++) {
            double figure = Math.scalb(random.nextDouble() - 0.5, random.nextInt(60) - 20);
            assertExact(figure);
            assertExact(Math.rint(figure) + random.nextInt(1 << 20) * 0x1p-20);
            assertExact(random.nextInt(1 << 24) * 0x1p-9 * (random.nextBoolean() ? 1 : -1));
        }
        for (double edge : new double[] {0, -0.0, 1e10, 1e10 - 1e-6, 0x1p-10, 0x1.fffffffffffffp-11, 1e300, 5e-9}) {
            assertExact(edge);
            assertExact(-edge);
        }
    }

    private static void assertExact(double figure) {
        BigDecimal exact = new BigDecimal(figure).setScale(Money.DECIMALS, RoundingMode.HALF_EVEN);
        assertThat(Money.of(figure)).as(Double.toHexString(figure)).isEqualTo(exact);
    }
}
