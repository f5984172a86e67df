package io.plimsoll.calibration.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.instrument.Right;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImpliedVolatilityTest {
    @Test
    void givesEveryPriceBack() {
        int solved = 0;
        for (double years : new double[] {1.0 / 365, 0.02, 0.25, 2}) {
            for (double logStrike = -2; logStrike <= 2; logStrike += 0.125) {
                for (double volatility : new double[] {0.05, 0.3, 0.8, 2.5, 8}) {
                    for (Right right : Right.values()) {
                        solved += givesBack(right, years, 60_000 * Math.exp(logStrike), volatility);
                    }
                }
            }
        }
        // The others are worth no more than their intrinsic value to the last bit.
        assertThat(solved).isGreaterThan(700);
    }

    private static int givesBack(Right right, double years, double strike, double volatility) {
        InverseOption option = new InverseOption(right, 60_000, strike, years);
        double price = option.price(volatility);
        double scale = Math.max(1, strike / 60_000);
        if (price - option.intrinsic() < 1e-12 * scale || option.ceiling() - price < 1e-12 * scale) {
            return 0;
        }
        assertThat(ImpliedVolatility.of(option, price)).isInstanceOfSatisfying(ImpliedOutcome.Found.class, found -> {
            assertThat(option.price(found.volatility())).isCloseTo(price, within(1e-15 * scale));
            // What the rounding of the price leaves of the volatility, from its slope.
            double vega = option.slopeAt(volatility * Math.sqrt(years)) * Math.sqrt(years);
            double sharpness = 4e-15 * scale / vega + 4e-15 * volatility;
            assertThat(found.volatility()).isCloseTo(volatility, within(sharpness));
        });
        return 1;
    }

    @Test
    void atTheMoneyItIsTheInverseOfTheNormalLaw() {
        // price = 2 Φ(s/2) - 1; scipy 1.17.1: 2 * stats.norm.ppf(0.55) / sqrt(0.25)
        InverseOption option = new InverseOption(Right.CALL, 100, 100, 0.25);

        assertThat(ImpliedVolatility.of(option, 0.1))
                .isInstanceOfSatisfying(
                        ImpliedOutcome.Found.class,
                        found -> assertThat(found.volatility()).isCloseTo(0.5026453874202966, within(1e-14)));
    }

    @Test
    void saysWhichBoundAPriceBreaks() {
        InverseOption call = new InverseOption(Right.CALL, 100, 80, 0.25);
        InverseOption put = new InverseOption(Right.PUT, 100, 80, 0.25);

        assertThat(reason(call, 0.15)).contains("intrinsic").contains("0.15");
        assertThat(reason(call, Double.NaN)).contains("intrinsic");
        assertThat(reason(call, 1)).contains("not below 1.0");
        assertThat(reason(put, 0)).contains("intrinsic");
        assertThat(reason(put, 0.8)).contains("not below 0.8");
    }

    /// The venue's own volatilities, rounded to 0.0001. Mark, forward and volatility of a row are some seconds
    /// apart, so they do not agree to the last digit: within a standard deviation of the money and at least a day
    /// from expiry, half of the differences are below 0.00004, and 99 of 100 below 0.0021.
    @Test
    void agreesWithTheVenue() {
        List<Double> differences = new ArrayList<>();
        for (ChainSnapshot chain : ExampleChains.all()) {
            for (ChainOption option : chain.options()) {
                double years = option.daysToExpiry(chain.time()) / 365;
                double distance = option.right().sign() * Math.log(option.strike() / option.forward());
                if (years * 365 < 1 || distance < 0 || distance > option.markVolatility() * Math.sqrt(years)) {
                    continue;
                }
                InverseOption terms = new InverseOption(option.right(), option.forward(), option.strike(), years);
                ImpliedOutcome outcome = ImpliedVolatility.of(terms, option.mark());
                assertThat(outcome).isInstanceOf(ImpliedOutcome.Found.class);
                differences.add(Math.abs(((ImpliedOutcome.Found) outcome).volatility() - option.markVolatility()));
            }
        }
        Collections.sort(differences);
        assertThat(differences).hasSizeGreaterThan(2000);
        assertThat(differences.get(differences.size() / 2)).isLessThan(0.00005);
        assertThat(differences.get(differences.size() * 99 / 100)).isLessThan(0.0025);
    }

    private static String reason(InverseOption option, double price) {
        ImpliedOutcome outcome = ImpliedVolatility.of(option, price);
        assertThat(outcome).isInstanceOf(ImpliedOutcome.None.class);
        return ((ImpliedOutcome.None) outcome).reason();
    }
}
