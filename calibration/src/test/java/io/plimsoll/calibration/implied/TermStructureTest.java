package io.plimsoll.calibration.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.instrument.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TermStructureTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    /// Python with scipy 1.17.1: `optimize.brentq` for the volatilities of the first chain of the examples,
    /// `numpy.interp` of total variance over the days.
    @Test
    void agreesWithScipyOnARealChain() {
        ChainSnapshot chain = ExampleChains.all().getFirst();

        TermStructure structure = TermStructure.of(chain, "BTC");

        assertThat(chain.index("BTC")).hasValue(87804.3);
        assertThat(structure.points()).hasSize(11);
        assertThat(structure.points().get(0).volatility()).isCloseTo(0.33442161025963785, within(1e-11));
        assertThat(structure.points().get(10).volatility()).isCloseTo(0.46553113669348345, within(1e-11));
        assertThat(structure.volatility(7).orElseThrow()).isCloseTo(0.3702471264059967, within(1e-11));
        assertThat(structure.volatility(30).orElseThrow()).isCloseTo(0.3997558867515134, within(1e-11));
        assertThat(structure.volatility(150).orElseThrow()).isCloseTo(0.4465768445997447, within(1e-11));
        assertThat(structure.volatility(1.9)).isEmpty();
        assertThat(structure.volatility(300)).isEmpty();
        assertThat(structure.unused())
                .singleElement()
                .satisfies(unused -> assertThat(unused.reason()).isEqualTo("it is less than a day away"));
    }

    @Test
    void aFlatSurfaceIsFlatAtEveryTenor() {
        List<ChainOption> options = new ArrayList<>();
        for (int days : new int[] {2, 9, 37, 120}) {
            options.addAll(expiry(days, 0.6, 90_000, 99_000, 101_000, 110_000));
        }

        TermStructure structure = TermStructure.of(new ChainSnapshot(NOW, options), "BTC");

        for (double days : new double[] {2, 2.5, 9, 30, 37, 119, 120}) {
            assertThat(structure.volatility(days).orElseThrow()).isCloseTo(0.6, within(1e-12));
        }
        assertThat(TermStructure.of(new ChainSnapshot(NOW, options), "ETH").points())
                .isEmpty();
    }

    @Test
    void saysWhyAnExpiryIsNotUsed() {
        List<ChainOption> options = new ArrayList<>();
        options.addAll(expiry(30, 0.6, 101_000, 110_000)); // nothing below the money
        options.addAll(expiry(3, 0.1, 90_000, 110_000)); // strikes too far apart
        options.addAll(expiry(10, 0, 99_000, 101_000)); // worth nothing

        TermStructure structure = TermStructure.of(new ChainSnapshot(NOW, options), "BTC");

        assertThat(structure.points()).isEmpty();
        assertThat(structure.unused())
                .extracting(UnusedExpiry::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("farther apart than one standard deviation"),
                        reason -> assertThat(reason).contains("not above the intrinsic value"),
                        reason -> assertThat(reason).contains("no strikes enclose the forward 100000.0"));
    }

    /// Options of both rights at a forward of 100,000.
    private static List<ChainOption> expiry(int days, double volatility, double... strikes) {
        List<ChainOption> options = new ArrayList<>();
        for (double strike : strikes) {
            for (Right right : Right.values()) {
                options.add(new ChainOption(
                        "BTC-" + days + "-" + strike + right,
                        "BTC",
                        NOW.plus(Duration.ofDays(days)),
                        strike,
                        right,
                        100_000,
                        OptionalDouble.of(100_000),
                        volatility,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        new InverseOption(right, 100_000, strike, days / 365.0).price(volatility),
                        1,
                        OptionalDouble.empty()));
            }
        }
        return options;
    }
}
