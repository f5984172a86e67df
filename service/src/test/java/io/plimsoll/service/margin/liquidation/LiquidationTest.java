package io.plimsoll.service.margin.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiquidationTest {
    private static final double EXACT = 1e-12;

    /// Equity 5, one unit long at 100, maintenance 0.4 % of its notional, 4 for the other positions:
    /// `5 + P - 100 = 4 + 0.004 P`, so `P = 99 / 0.996`. Without the 4 it would be 95 / 0.996.
    @Test
    void theOtherPositionsRequirementsCount() {
        assertThat(LiquidationPrice.of(5, 1, 100, 0.004, 4)).hasValueCloseTo(99 / 0.996, within(EXACT));
        assertThat(LiquidationPrice.of(5, 1, 100, 0.004, 0)).hasValueCloseTo(95 / 0.996, within(EXACT));
        assertThat(LiquidationPrice.of(5, -1, 100, 0.004, 4)).hasValueCloseTo(101 / 1.004, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"4.4, 1", "3, 1", "200, 1", "5, 0"})
    void whereNoPriceDoesItThereIsNone(double equity, double quantity) {
        assertThat(LiquidationPrice.of(equity, quantity, 100, 0.004, 4)).isEmpty();
    }

    /// Put into the condition that it solves.
    @ParameterizedTest
    @CsvSource({"9000, 0.7, 0.05, 2000", "9000, -0.7, 0.05, 2000", "30000, 3.3, 0, 100", "30000, -3.3, 0.01, 0"})
    void atThePriceEquityIsTheMaintenanceMargin(double equity, double quantity, double rate, double others) {
        double price =
                LiquidationPrice.of(equity, quantity, 60_000, rate, others).orElseThrow();
        assertThat(equity + quantity * (price - 60_000))
                .isCloseTo(others + rate * Math.abs(quantity) * price, within(1e-8));
    }

    /// Slack 20 of equity 100 over maintenance 80, which is split 60 to 20 by what each asset needs alone. A rise of
    /// BTC by the whole gains 300 less 60, one of ETH loses 100 and needs 20 more.
    @Test
    void severalAssetsHaveAFrontier() {
        Liquidation liquidation = LiquidationCalculator.of(
                new BigDecimal("100"),
                new BigDecimal("80"),
                List.of(
                        new LiquidationCalculator.Linear("long", 3, 100, 30),
                        new LiquidationCalculator.Linear("short", -1, 100, 10)),
                40,
                Map.of("BTC", 300.0, "ETH", -100.0),
                Map.of("BTC", 0.75, "ETH", 0.25));
        assertThat(liquidation.slack()).isEqualByComparingTo("20");
        assertThat(liquidation.frontier())
                .extracting(slope ->
                        slope.asset() + " " + slope.slope().stripTrailingZeros().toPlainString() + " "
                                + Objects.requireNonNull(slope.alone()).toPlainString())
                .containsExactly("BTC 240 -0.083333", "ETH -120 0.166667");
        assertThat(liquidation.positions().getFirst().price()).isEqualByComparingTo("91.66666667");
        assertThat(liquidation.positions().getLast().price()).isEqualByComparingTo("116.66666667");
    }
}
