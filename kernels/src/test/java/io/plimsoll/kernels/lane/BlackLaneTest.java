package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlackLaneTest {
    /// Haug prints four decimals.
    private static final double PRINTED = 5e-5 * 1.01;

    private static final double ULP_OF_HUNDRED = 2e-14;

    /// Haug, The Complete Guide to Option Pricing Formulas, 2nd ed., generalised Black-Scholes: type K S q r T σ
    /// value. The forward is `S exp((r - q) T)`, and the value is discounted at `r`.
    @ParameterizedTest
    @CsvSource({
        "1, 65, 60, 0, .08, .25, .30, 2.1334",
        "-1, 95, 100, .05, .10, .50, .20, 2.4648",
        "1, 1.60, 1.56, .08, .06, .50, .12, .0291",
        "-1, 70, 75, .05, .10, .50, .35, 4.0870"
    })
    void theEuropeanExamplesOfHaugAreReproduced(
            double sign,
            double strike,
            double spot,
            double yield,
            double rate,
            double years,
            double sigma,
            double value) {
        double forward = spot * Math.exp((rate - yield) * years);

        double priced = Math.exp(-rate * years) * black(sign, forward, strike, sigma * Math.sqrt(years));

        assertThat(priced).isCloseTo(value, within(PRINTED));
    }

    /// Haug, table of Black-76 values: K = 100, r = 10 %.
    @ParameterizedTest
    @CsvSource({
        ".1, .25, 90, .3150, 10.2155",
        ".1, .25, 100, 3.1217, 3.1217",
        ".1, .25, 110, 10.3556, .4551",
        ".5, .35, 90, 4.9329, 14.4452",
        ".5, .35, 100, 9.3679, 9.3679",
        ".5, .35, 110, 15.3086, 5.7963"
    })
    void theBlack76TableOfHaugIsReproduced(double years, double sigma, double forward, double call, double put) {
        double discount = Math.exp(-0.10 * years);
        double deviation = sigma * Math.sqrt(years);

        assertThat(discount * black(1, forward, 100, deviation)).isCloseTo(call, within(PRINTED));
        assertThat(discount * black(-1, forward, 100, deviation)).isCloseTo(put, within(PRINTED));
    }

    @Test
    void callLessPutIsForwardLessStrike() {
        for (double forward = 20; forward <= 500; forward *= 1.07) {
            for (double deviation : new double[] {0, 1e-8, 0.01, 0.2, 1, 5}) {
                double parity = black(1, forward, 100, deviation) - black(-1, forward, 100, deviation);
                assertThat(parity).isCloseTo(forward - 100, within(20 * ULP_OF_HUNDRED));
            }
        }
    }

    @Test
    void withoutDeviationTheValueIsIntrinsicToTheLastBit() {
        assertThat(black(1, 120, 100, 0)).isEqualTo(20);
        assertThat(black(1, 100, 100, 0)).isZero();
        assertThat(black(1, 80, 100, 0)).isZero();
        assertThat(black(-1, 80, 100, 0)).isEqualTo(20);
        assertThat(black(-1, 120, 100, 0)).isZero();
    }

    @Test
    void theValueRisesWithDeviationAndStaysWithinItsBounds() {
        for (double forward : new double[] {1, 60, 100, 140, 1e4}) {
            double previous = 0;
            for (double deviation = 0; deviation < 12; deviation += 0.05) {
                double value = black(1, forward, 100, deviation);
                assertThat(value).isBetween(previous - 4 * Math.ulp(forward), forward + Math.ulp(forward));
                previous = value;
            }
        }
    }

    /// The slope in the strike is `-Φ(d₂)`, here by a central difference of width 1e-4, whose own error is
    /// below 1e-9.
    @Test
    void theSlopeInTheStrikeIsTheProbabilityOfExercise() {
        double deviation = 0.3;
        double step = 1e-4;
        for (double strike = 50; strike < 200; strike += 7) {
            double slope =
                    (black(1, 100, strike + step, deviation) - black(1, 100, strike - step, deviation)) / (2 * step);
            double d2 = Math.log(100 / strike) / deviation - 0.5 * deviation;
            assertThat(slope).isCloseTo(-NormalLane.cumulative(d2), within(1e-8));
        }
    }

    @Test
    void extremesStayFinite() {
        for (double forward : new double[] {1e-200, 1e-10, 1e10, 1e200}) {
            for (double deviation : new double[] {0, 1e-200, 1e-3, 100, 1e6}) {
                assertThat(black(1, forward, 100, deviation)).isFinite();
                assertThat(black(-1, forward, 100, deviation)).isFinite();
            }
        }
    }

    private static double black(double sign, double forward, double strike, double deviation) {
        return BlackLane.value(sign, forward, Math.log(forward), strike, Math.log(strike), deviation);
    }
}
