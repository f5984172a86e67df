package io.plimsoll.kernels.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FigureTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1234567.895 | USD | 1,234,567.90
        0.005       | USD | 0.00
        0.015       | USD | 0.02
        -1500       | USD | -1,500.00
        1.5         | BTC | 1.50000000
        """)
    void amountsHaveTheDecimalsOfTheirCurrency(BigDecimal amount, String currency, String text) {
        assertThat(FigureText.amount(amount, currency)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0.0125 | 1.3 %
        -0.5   | -50.0 %
        1      | 100.0 %
        """)
    void fractionsHaveOneDecimal(double fraction, String text) {
        assertThat(FigureText.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0.975   | 97.5 %
        0.99    | 99 %
        1       | 100 %
        0.99975 | 99.975 %
        """)
    void decimalFractionsKeepTheirDigits(BigDecimal fraction, String text) {
        assertThat(FigureText.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PT24H   | 1 day
        P10D    | 10 days
        PT36H   | 36 hours
        PT1H    | 1 hour
        PT15M   | 15 minutes
        PT90S   | PT1M30S
        PT0S    | 0 days
        """)
    void durationsAreInTheirLargestWholeUnit(Duration duration, String text) {
        assertThat(FigureText.duration(duration)).isEqualTo(text);
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(FigureText.amount(new BigDecimal("1234.5"), "USD")).isEqualTo("1,234.50");
            assertThat(FigureText.percent(0.0125)).isEqualTo("1.3 %");
        } finally {
            Locale.setDefault(before);
        }
    }

    /// Up to the second digit of the error, never more than the currency has.
    @Test
    void anAmountHasTheDigitsThatItsErrorSupports() {
        assertThat(FigureText.amount(new BigDecimal("12345.678"), new BigDecimal("987.6"), "USD"))
                .isEqualTo("12,350");
        assertThat(FigureText.amount(new BigDecimal("12345.678"), new BigDecimal("0.5"), "USD"))
                .isEqualTo("12,345.68");
        assertThat(FigureText.amount(new BigDecimal("-0.123456789"), new BigDecimal("0.00123"), "BTC"))
                .isEqualTo("-0.1235");
        assertThat(FigureText.amount(new BigDecimal("0.5"), BigDecimal.ZERO, "BTC"))
                .isEqualTo("0.50000000");
        assertThat(FigureText.amount(new BigDecimal("0.0001"), new BigDecimal("3"), "BTC"))
                .isEqualTo("0.0");
    }
}
