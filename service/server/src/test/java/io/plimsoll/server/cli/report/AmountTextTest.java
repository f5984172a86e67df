package io.plimsoll.server.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginAnswer.AmountIntervals;
import io.plimsoll.kernels.Notice;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Amounts, intervals and warnings as a screen shows them.
final class AmountTextTest {
    private static final AmountText DOLLARS = new AmountText("USD");
    private static final AmountText COINS = new AmountText("BTC");

    /// Two decimals in dollars and eight in a coin, rounded half to even, with separators of thousands.
    @Test
    void anAmountHasTheDecimalsOfItsCurrency() {
        assertThat(DOLLARS.of(new BigDecimal("1234567.125"))).isEqualTo("1,234,567.12");
        assertThat(DOLLARS.of(new BigDecimal("-0.005"))).isEqualTo("0.00");
        assertThat(DOLLARS.of(new BigDecimal("-1234.565"))).isEqualTo("-1,234.56");
        assertThat(COINS.of(new BigDecimal("12.123456785"))).isEqualTo("12.12345678");
        assertThat(COINS.of(BigDecimal.ONE)).isEqualTo("1.00000000");
    }

    @Test
    void anIntervalShowsTheEndsThatItHas() {
        assertThat(DOLLARS.of(MadeAnswers.interval("90", "1200"))).isEqualTo("90.00 to 1,200.00");
        assertThat(DOLLARS.of(MadeAnswers.interval("90", null))).isEqualTo("from 90.00");
        assertThat(DOLLARS.of(MadeAnswers.interval(null, "1200"))).isEqualTo("up to 1,200.00");
        assertThat(DOLLARS.of(MadeAnswers.interval(null, null))).isEqualTo("none");
    }

    /// The interval of all errors is shown where there is one, and its heading says which it is.
    @Test
    void theWidestKnownIntervalIsShown() {
        AmountIntervals simulated = MadeAnswers.simulated("90", "120");
        AmountIntervals both = new AmountIntervals(
                MadeAnswers.interval("90", "120"),
                MadeAnswers.interval("80", "140"),
                MadeAnswers.interval("75", "150"));

        assertThat(DOLLARS.of(simulated)).isEqualTo("90.00 to 120.00");
        assertThat(DOLLARS.of(both)).isEqualTo("75.00 to 150.00");
        assertThat(AmountText.kind(simulated)).isEqualTo("of the simulation");
        assertThat(AmountText.kind(both)).isEqualTo("of simulation and estimation");
    }

    @Test
    void warningsStandUnderATitleEachWithItsPlace() {
        assertThat(WarningText.of(List.of())).isEmpty();
        assertThat(WarningText.of(List.of(
                        new Notice("a", "/market/liquidity", "the daily volume of PERP is unknown"),
                        new Notice("b", "/model", "the model is old"))))
                .isEqualTo("""

                    Warnings
                      /market/liquidity: the daily volume of PERP is unknown
                      /model: the model is old
                    """);
    }
}
