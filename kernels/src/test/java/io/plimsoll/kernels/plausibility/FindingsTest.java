package io.plimsoll.kernels.plausibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers in sentences stay short, whatever their size.
final class FindingsTest {
    /// A sign, six digits, eight zeros of a small number, a point and an exponent of three digits and its signs.
    private static final int LONGEST = 20;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.4408, 0.4408",
        "-59195.1234, -59195.1",
        "9900, 9900",
        "0.00000190258751, 0.00000190259",
        "1e-9, 0.000000001",
        "1.5e-12, 1.5E-12",
        "999999000000000, 999999000000000",
        "1e15, 1E+15",
        "1.58e254, 1.58E+254",
        "-1e300, -1E+300",
        "Infinity, 1.79769E+308",
        "-Infinity, -1.79769E+308"
    })
    void hugeAndTinyNumbersHaveAnExponent(double value, String text) {
        assertThat(Findings.text(value)).isEqualTo(text);
    }

    @Test
    void noNumberIsLong() {
        Random random = new Random(254);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(-320, 308));
            String text = Findings.text(value);
            assertThat(text).as("%s", value).hasSizeLessThanOrEqualTo(LONGEST);
            assertThat(Double.parseDouble(text)).isCloseTo(value, withinPercentage(1e-3));
        }
    }
}
