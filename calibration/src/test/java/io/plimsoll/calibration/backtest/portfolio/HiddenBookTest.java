package io.plimsoll.calibration.backtest.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.derivative.BlackOptions;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.model.FactorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Chains at one volatility, of which one expiry jumps on one day.
final class HiddenBookTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final double INDEX = 70_000;
    private static final int DAYS = 12;
    private static final int[] EXPIRIES = {20, 36, 66, 96, 186};
    private static final Set<FactorKind> LEVEL = EnumSet.of(FactorKind.VOLATILITY);

    /// @param jump added to the volatility of the expiry of 96 days
    private static ChainDay day(int day, double jump) {
        Instant time = NOON.plus(Duration.ofDays(day));
        List<ChainOption> options = new ArrayList<>();
        for (int days : EXPIRIES) {
            Instant expiry = NOON.plus(Duration.ofDays(days));
            double volatility = days == 96 ? 0.5 + jump : 0.5;
            for (int strike = 40_000; strike <= 130_000; strike += 2_500) {
                options.addAll(BlackOptions.pair("BTC-" + days, time, expiry, strike, INDEX, INDEX, volatility));
            }
        }
        return ChainDay.of(new ChainSnapshot(time, options), "BTC").orElseThrow();
    }

    private static List<ChainDay> days(int jumpDay) {
        List<ChainDay> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            days.add(day(day, day == jumpDay ? 0.05 : 0));
        }
        return days;
    }

    /// The book that loses most when the volatility of one expiry jumps is short that expiry, about half of its gross
    /// vega, and long others.
    @Test
    void theSearchFindsTheExpiryThatJumped() {
        List<ChainDay> days = days(6);
        HiddenBook book = HiddenBook.search(days.subList(0, 10), LEVEL).orElseThrow();
        double[] vega = new double[2];
        for (ChainLeg leg : book.legs(days.get(10))) {
            if (leg instanceof ChainLeg.Option(ChainOption option, double units)) {
                double own = units * days.get(10).relativeVega(option);
                vega[0] += option.instrument().startsWith("BTC-96-") ? own : 0;
                vega[1] += Math.abs(own);
            }
        }

        assertThat(vega[1]).isCloseTo(0.1, within(0.02));
        assertThat(vega[0] / vega[1]).isBetween(-0.65, -0.35);
    }

    @Test
    void itIsNeutralToEveryFactorAndHedgedOnEachDay() {
        Set<FactorKind> kinds = EnumSet.of(FactorKind.VOLATILITY, FactorKind.TERM_SLOPE, FactorKind.SKEW);
        List<ChainDay> days = days(6);
        HiddenBook book = HiddenBook.search(days.subList(0, 10), kinds).orElseThrow();
        for (ChainDay day : days.subList(9, DAYS)) {
            List<ChainLeg> legs = book.legs(day);
            assertThat(legs).isNotEmpty();
            for (FactorKind kind : kinds) {
                double net = 0;
                double gross = 0;
                for (ChainLeg leg : legs) {
                    if (leg instanceof ChainLeg.Option(ChainOption option, double units)) {
                        net += units * day.vega(option, kind);
                        gross += Math.abs(units * day.vega(option, kind));
                    }
                }
                assertThat(Math.abs(net)).as(kind.suffix()).isLessThan(1e-9 * gross);
            }
        }
    }

    /// What it holds is known before it is held.
    @Test
    void itIsHeldOnlyAfterTheSearch() {
        List<ChainDay> days = days(6);
        HiddenBook book = HiddenBook.search(days.subList(0, 10), LEVEL).orElseThrow();

        assertThat(book.legs(days.get(8))).isEmpty();
        assertThat(book.legs(days.get(9))).isNotEmpty();
    }

    @Test
    void withoutAllOptionsThereIsNoBook() {
        List<ChainDay> days = days(6);
        assertThat(HiddenBook.search(days.subList(0, 1), LEVEL)).isEmpty();
    }
}
