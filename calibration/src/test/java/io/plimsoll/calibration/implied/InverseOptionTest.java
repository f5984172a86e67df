package io.plimsoll.calibration.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InverseOptionTest {
    /// Black-76 values of Haug, The Complete Guide to Option Pricing Formulas, 2nd ed.: `K = 100`, `r = 10 %`, so
    /// his dollars are `F e^(-rT)` of our coins.
    @ParameterizedTest
    @CsvSource({
        "CALL,90,0.1,0.25,0.3150", "CALL,100,0.1,0.25,3.1217", "CALL,110,0.1,0.25,10.3556",
        "PUT,90,0.1,0.25,10.2155", "PUT,100,0.1,0.25,3.1217", "PUT,110,0.1,0.25,0.4551",
        "CALL,90,0.5,0.35,4.9329", "CALL,100,0.5,0.35,9.3679", "CALL,110,0.5,0.35,15.3086",
        "PUT,90,0.5,0.35,14.4452", "PUT,100,0.5,0.35,9.3679", "PUT,110,0.5,0.35,5.7963",
    })
    void givesHaugsValuesInCoins(Right right, double forward, double years, double volatility, double dollars) {
        InverseOption option = new InverseOption(right, forward, 100, years);

        assertThat(option.price(volatility) * forward * Math.exp(-0.1 * years)).isCloseTo(dollars, within(0.5e-4));
    }

    @Test
    void parityAndLimitsHold() {
        for (double strike : new double[] {1_000, 59_000, 60_000, 75_000, 900_000}) {
            InverseOption call = new InverseOption(Right.CALL, 60_000, strike, 0.3);
            InverseOption put = new InverseOption(Right.PUT, 60_000, strike, 0.3);
            double scale = Math.max(1, strike / 60_000);
            assertThat(call.price(0.8) - put.price(0.8)).isCloseTo(1 - strike / 60_000, within(4e-16 * scale));
            assertThat(call.price(0)).isCloseTo(call.intrinsic(), within(4e-16 * scale));
            assertThat(put.price(0)).isCloseTo(put.intrinsic(), within(4e-16 * scale));
            assertThat(call.price(1e4)).isCloseTo(call.ceiling(), within(1e-15));
            assertThat(put.price(1e4)).isCloseTo(put.ceiling(), within(4e-16 * scale));
        }
    }

    @Test
    void vegaIsTheSlopeOfThePrice() {
        InverseOption option = new InverseOption(Right.PUT, 60_000, 50_000, 0.3);
        double step = 1e-5;

        double slope = (option.price(0.8 + step) - option.price(0.8 - step)) / (2 * step);

        assertThat(option.slopeAt(0.8 * Math.sqrt(0.3)) * Math.sqrt(0.3)).isCloseTo(slope, within(1e-9));
    }

    @Test
    void namesEveryBadNumber() {
        assertThatThrownBy(() -> new InverseOption(Right.CALL, 0, -1, Double.NaN))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.faults()).hasSize(3));
    }
}
