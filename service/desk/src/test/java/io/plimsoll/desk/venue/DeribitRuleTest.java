package io.plimsoll.desk.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.lane.BlackLane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the venue's example does not reach: volatility, far moves, shocks, and the tail.
final class DeribitRuleTest {
    private static final Instant AS_OF = Instant.parse("2026-03-01T08:00:00Z");
    private static final double BTC = 80_000;
    private static final double DAYS = 10;
    private static final double LEVEL = 0.55;

    private static final VenueRule RULE = DeribitPortfolioMargin.current();

    /// 27 nodes of one call by Black's formula in coins, with the volatilities of the rule at ten days.
    @Test
    void anOptionIsValuedAtTheVolatilitiesOfTheRule() {
        VenueMargin.PairGrid grid = margin(Map.of("call", "-3")).pairs().getFirst();
        double term = Math.pow(30 / DAYS, 0.3);
        double[] volatilities = {LEVEL * (1 + 0.5 * term), LEVEL, LEVEL * (1 - 0.25 * term)};
        for (int node = 0; node < 27; node++) {
            double move = 0.16 * (node / 3 - 4) / 4;
            double expected = -3 * (coins(BTC * (1 + move), volatilities[node % 3]) - coins(BTC, LEVEL));
            assertThat(grid.standard().get(node).pnl()).as("node %d", node).isCloseTo(expected, within(1e-10));
        }
        assertThat(grid.worst().volatility()).isEqualTo(VenueMargin.VolatilityScenario.UP);
        assertThat(grid.worst().priceMove()).isCloseTo(0.16, within(1e-15));
    }

    /// Two hundred far calls sold lose little within the range and a lot at five times the price.
    @Test
    void theExtendedMovesSeeWhatIsSoldFarAway() {
        VenueMargin.PairGrid grid = margin(Map.of("far", "-200")).pairs().getFirst();
        VenueMargin.Node worst = grid.worst();
        assertThat(worst.isExtended()).isTrue();
        double move = worst.priceMove();
        double edge = 1.16;
        double scaled = 0.16 / move * (1 + move) / edge;
        double dampener = (move / 0.16 - 1) * 100_000 / (edge * BTC);
        assertThat(worst.pnl()).isNegative();
        assertThat(worst.counted()).isCloseTo(worst.pnl() + dampener, within(1e-9));
        double exact = -200 * (far(BTC * (1 + move), 0.9 * (1 + 0.5 * Math.pow(3, 0.3))) - far(BTC, 0.9));
        assertThat(worst.pnl()).isCloseTo(scaled * exact, within(1e-9));
    }

    /// A future of a year: e^0.075 - 1 of its delta; an option by its delta; perpetual and future not netted.
    @Test
    void expiriesAreShockedOneByOne() {
        VenueMargin margin = margin(Map.of("perpetual", "-2", "year", "3"));
        assertThat(margin.rollShock()).isCloseTo(2 * 0.01 + 3 * Math.expm1(0.075), within(1e-12));
        double deviation = LEVEL * Math.sqrt(DAYS / 365);
        double delta = (BlackLane.value(1, BTC + 1, Math.log(BTC + 1), BTC, Math.log(BTC), deviation)
                        - BlackLane.value(1, BTC - 1, Math.log(BTC - 1), BTC, Math.log(BTC), deviation))
                / 2;
        assertThat(margin(Map.of("call", "5")).rollShock()).isCloseTo(5 * 0.01 * delta, within(1e-7));
    }

    /// 20 million dollars are 250 coins; 150 beyond cost 0.75 %; the shock stops at 10 %.
    @Test
    void aNetDeltaBeyondTheThresholdIsCharged() {
        assertThat(margin(Map.of("perpetual", "250")).deltaShock()).isZero();
        assertThat(margin(Map.of("perpetual", "-400")).deltaShock()).isCloseTo(400 * 0.00005 * 150, within(1e-9));
        assertThat(margin(Map.of("perpetual", "10000")).deltaShock()).isCloseTo(1000, within(1e-9));
        assertThat(margin(Map.of("perpetual", "400", "year", "-300")).deltaShock())
                .isZero();
    }

    @Test
    void currenciesAreMarginedApartAndSpotNotAtAll() {
        List<VenueMargin> margins = margins(Map.of("perpetual", "1", "linear", "-1", "spot", "7"));
        assertThat(margins).extracting(VenueMargin::currency).containsExactly("BTC", "USD");
        assertThat(margins.getFirst().worstCase()).isCloseTo(0.16 / 0.84, within(1e-12));
        assertThat(margins.getLast().worstCase()).isCloseTo(0.16 * BTC, within(1e-7));
        assertThat(margins.getLast().rollShock()).isCloseTo(0.01 * BTC, within(1e-7));
        assertThat(margins.getLast().price()).isEqualTo(1);
        assertThat(margins(Map.of("spot", "7"))).isEmpty();
    }

    /// A perpetual in dollars over a day at 120 %: 16 % are 2.547 deviations of 0.0628. Of 20,000 scenarios 200
    /// are the tail; those outside are those that lose more than the grid.
    @Test
    void theTailOutsideTheGridIsWhatItMisses() {
        RiskRequest request = request(Map.of("linear", "1"));
        MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 1);
        GridTail tail = new TailComparison(engine, () -> false)
                .compare(request, RULE, RULE.margins(request, List.of(), VenueCase.MOVED));
        assertThat(tail.scenarios()).isEqualTo(201);
        assertThat(tail.gridLoss()).isCloseTo(0.16 * BTC, within(1e-6));
        // 20,000 Φ(-(0.17435 - 0.00197)/0.06281) = 20,000 x 0.00303 = 60.6, ± 7.8; six of these fail in 2 of 1e9.
        assertThat(tail.outside()).isBetween(14, 107);
        assertThat(tail.beyond()).isEqualTo(tail.outside());
        assertThat(tail.meanOutside()).isGreaterThan(tail.gridLoss());
        assertThat(tail.meanInside()).isLessThan(tail.gridLoss());
        assertThat(tail.meanExcess())
                .isCloseTo((tail.meanOutside() - tail.gridLoss()) * tail.outside() / tail.scenarios(), within(1e-6));
    }

    private static double coins(double forward, double volatility) {
        double deviation = volatility * Math.sqrt(DAYS / 365);
        return BlackLane.value(1, forward, Math.log(forward), BTC, Math.log(BTC), deviation) / forward;
    }

    private static double far(double forward, double volatility) {
        double deviation = volatility * Math.sqrt(DAYS / 365);
        return BlackLane.value(1, forward, Math.log(forward), 2 * BTC, Math.log(2 * BTC), deviation) / forward;
    }

    private static VenueMargin margin(Map<String, String> quantities) {
        return margins(quantities).getFirst();
    }

    private static List<VenueMargin> margins(Map<String, String> quantities) {
        return RULE.margins(request(quantities), List.of(), VenueCase.MOVED);
    }

    private static RiskRequest request(Map<String, String> quantities) {
        Instant soon = AS_OF.plus(Duration.ofDays((long) DAYS));
        List<Instrument> instruments = List.of(
                new Spot("spot", "BTC"),
                new Perpetual("perpetual", "BTC", Payoff.INVERSE, BTC, 0, Duration.ofHours(8)),
                new Perpetual("linear", "BTC", Payoff.LINEAR, BTC, 0, Duration.ofHours(8)),
                new Future("year", "BTC", Payoff.INVERSE, 1.04 * BTC, AS_OF.plus(Duration.ofDays(365))),
                new EuropeanOption("call", "BTC", Payoff.INVERSE, Right.CALL, BTC, soon, BTC, LEVEL),
                new EuropeanOption("far", "BTC", Payoff.INVERSE, Right.CALL, 2 * BTC, soon, BTC, 0.9));
        return VenueCase.request(AS_OF, "BTC", BTC, instruments, quantities);
    }
}
