package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Gains against formulas on paper, each instrument by itself.
final class StressRevaluationTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T08:00:00Z");
    private static final double BTC = 60_000;
    private static final double YEAR = 365;
    /// Relative to the price of the asset: some ulp of exponentials and logarithms.
    private static final double ROUNDING = 1e-13 * BTC;

    private static final StressRevaluation REVALUATION =
            new StressRevaluation(new MarginEngine(BackendRegistry.discover(), 1), () -> false);

    @Test
    void spotAndCollateralMoveWithTheirPrices() {
        ScenarioGains gains = gains(
                "USD",
                at("fall", Duration.ZERO, AssetMove.ofSpot(AssetMove.ALL, -0.2), AssetMove.ofSpot("USDC", -0.1)),
                "spot",
                "2");
        assertThat(gains.positions()).extracting(PositionGain::positionId).containsExactly("p", "collateral:USDC");
        assertThat(gains.positions().getFirst().total()).isCloseTo(-0.2 * 2 * BTC, within(ROUNDING));
        assertThat(gains.positions().getLast().total()).isCloseTo(-100, within(ROUNDING));
        assertThat(gains.total()).isCloseTo(-24_100, within(ROUNDING));
    }

    /// A coin's loss of an inverse position: q s/(1+s) coins, at the price then; in BTC exactly that.
    @Test
    void aPerpetualGainsByItsPayoff() {
        StressScenario fall = at("fall", Duration.ZERO, AssetMove.ofSpot(AssetMove.ALL, -0.16));
        assertThat(first(gains("USD", fall, "linear", "3"))).isCloseTo(-0.16 * 3 * BTC, within(ROUNDING));
        assertThat(first(gains("BTC", fall, "inverse", "0.314538364")))
                .isCloseTo(0.314538364 * -0.16 / 0.84, within(1e-15));
        assertThat(first(gains("USD", fall, "inverse", "1"))).isCloseTo(-0.16 * BTC, within(ROUNDING));
    }

    /// Nine intervals of eight hours at a rate of 0.0001 and 0.0075 more.
    @Test
    void fundingIsPaidForTheTimeOfTheScenario() {
        AssetMove squeeze = new AssetMove(AssetMove.ALL, null, null, null, 0.0075, null);
        StressScenario spike = at("spike", Duration.ofDays(3), squeeze);
        double paid = 9 * 0.0076 * BTC;
        assertThat(first(gains("USD", spike, "linear", "2"))).isCloseTo(-2 * paid, within(ROUNDING));
        assertThat(first(gains("USD", spike, "linear", "-2"))).isCloseTo(2 * paid, within(ROUNDING));
    }

    /// F = S exp(bτ): the basis at the end of the move times the remaining time.
    @Test
    void aFutureMovesWithSpotAndBasis() {
        AssetMove move = new AssetMove("BTC", -0.1, null, 0.05, null, null);
        double carry = Math.log(61_000 / BTC);
        double before = 87 / YEAR;
        double after = 86 / YEAR;
        double then = 0.9 * BTC * Math.exp((carry / before + 0.05) * after);
        assertThat(first(gains("USD", at("x", Duration.ofDays(1), move), "future", "1")))
                .isCloseTo(then - 61_000, within(ROUNDING));
    }

    /// Against Black (1976) with an integral of the density in place of the cumulative normal: by points, by a
    /// factor at the pivot of 30 days, and at expiry, out of the money.
    @Test
    void anOptionIsValuedAnew() {
        double before = call(BTC, 62_000, 30 / YEAR, 0.5);
        StressScenario points = at(
                "points", Duration.ZERO, new AssetMove("BTC", null, new VolatilityMove.Points(0.1), null, null, null));
        assertThat(first(gains("USD", points, "option", "1")))
                .isCloseTo(call(BTC, 62_000, 30 / YEAR, 0.6) - before, within(1e-7));
        StressScenario relative = at("relative", Duration.ZERO, AssetMove.ofSpotAndVolatility("BTC", -0.1, 0.5));
        assertThat(first(gains("USD", relative, "option", "-2")))
                .isCloseTo(-2 * (call(0.9 * BTC, 62_000, 30 / YEAR, 0.75) - before), within(1e-7));
        StressScenario day = at("day", Duration.ofDays(30));
        assertThat(first(gains("USD", day, "option", "1"))).isCloseTo(-before, within(1e-7));
    }

    /// In a coin, the value before and the value after are each in coins of their time.
    @Test
    void pointsAreWorthTheSameInACoin() {
        StressScenario points = at(
                "points", Duration.ZERO, new AssetMove("BTC", -0.1, new VolatilityMove.Points(0.1), null, null, null));
        double before = call(BTC, 62_000, 30 / YEAR, 0.5) / BTC;
        double after = call(0.9 * BTC, 62_000, 30 / YEAR, 0.6) / (0.9 * BTC);
        assertThat(first(gains("BTC", points, "option", "1"))).isCloseTo(after - before, within(1e-12));
    }

    @Test
    void aDroughtCostsTheSpreadOnTheStressedPrice() {
        AssetMove dry = new AssetMove(AssetMove.ALL, -0.2, null, null, null, new LiquidityMove(0.0005, 10));
        ScenarioGains gains = gains("USD", at("dry", Duration.ZERO, dry), "linear", "-2");
        assertThat(gains.positions().getFirst().closing()).isCloseTo(-0.005 * 2 * 0.8 * BTC, within(ROUNDING));
        assertThat(gains.positions().getFirst().revaluation()).isCloseTo(0.2 * 2 * BTC, within(ROUNDING));
    }

    /// +2.25 and -1 cost what 1.25 do, by size; what nets to zero costs nothing. By lots it was 2.6 times as much.
    @Test
    void onlyTheNetHoldingIsClosed() {
        AssetMove dry = new AssetMove("BTC", -0.2, null, null, null, new LiquidityMove(0.0005, 10));
        StressScenario scenario = at("dry", Duration.ZERO, dry);
        List<PositionGain> gains = REVALUATION
                .gains(request("USD", lot("a", "linear", "2.25"), lot("b", "linear", "-1")), scenario)
                .positions();
        double cost = 0.005 * 0.8 * BTC * 1.25;
        assertThat(gains.get(0).closing()).isCloseTo(-cost * 2.25 / 3.25, within(ROUNDING));
        assertThat(gains.get(1).closing()).isCloseTo(-cost / 3.25, within(ROUNDING));
        assertThat(REVALUATION
                        .gains(request("USD", lot("a", "linear", "3"), lot("b", "linear", "-3")), scenario)
                        .positions())
                .allSatisfy(gain -> assertThat(gain.closing()).isZero());
        assertThat(REVALUATION
                        .gains(request("USD", lot("a", "linear", "3"), lot("b", "inverse", "-3")), scenario)
                        .positions())
                .filteredOn(gain -> gain.closing() < 0)
                .hasSize(2);
    }

    /// The option ends after 30 days: there is nothing to close when the scenario lasts as long.
    @Test
    void whatHasEndedIsNotClosed() {
        AssetMove dry = new AssetMove("BTC", null, null, null, null, new LiquidityMove(0.0005, 10));
        assertThat(gains("USD", at("long", Duration.ofDays(30), dry), "option", "2")
                        .positions()
                        .getFirst()
                        .closing())
                .isZero();
        assertThat(gains("USD", at("short", Duration.ofDays(30).minusNanos(1), dry), "option", "2")
                        .positions()
                        .getFirst()
                        .closing())
                .isCloseTo(-0.005 * 2 * BTC, within(ROUNDING));
    }

    @Test
    void nothingHappensWhereNothingMoves() {
        StressScenario still = at("still", Duration.ZERO);
        for (String instrument : List.of("spot", "linear", "inverse", "future", "option")) {
            assertThat(gains("USD", still, instrument, "7").total()).isCloseTo(0, within(10 * ROUNDING));
        }
    }

    private static double call(double forward, double strike, double years, double volatility) {
        double s = volatility * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / s + s / 2;
        return forward * cumulative(d1) - strike * cumulative(d1 - s);
    }

    /// Simpson's rule on the density, to 1e-14.
    private static double cumulative(double x) {
        int panels = 4000;
        double h = x / panels;
        double sum = 1 + Math.exp(-x * x / 2);
        for (int i = 1; i < panels; i++) {
            double t = i * h;
            sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    private static double first(ScenarioGains gains) {
        return gains.positions().getFirst().total();
    }

    static StressScenario at(String name, Duration over, AssetMove... moves) {
        return new StressScenario(name, "a test", "a test", over, List.of(moves));
    }

    private static ScenarioGains gains(String currency, StressScenario scenario, String instrument, String quantity) {
        return REVALUATION.gains(request(currency, lot("p", instrument, quantity)), scenario);
    }

    private static Position lot(String id, String instrument, String quantity) {
        return new Position(id, instrument, new BigDecimal(quantity), null, null);
    }

    private static RiskRequest request(String currency, Position... positions) {
        List<Instrument> instruments = new ArrayList<>();
        Instant month = AS_OF.plus(Duration.ofDays(30));
        instruments.add(new Spot("spot", "BTC"));
        instruments.add(new Perpetual("linear", "BTC", Payoff.LINEAR, BTC, 0.0001, Duration.ofHours(8)));
        instruments.add(new Perpetual("inverse", "BTC", Payoff.INVERSE, BTC, 0.0001, Duration.ofHours(8)));
        instruments.add(new Future("future", "BTC", Payoff.LINEAR, 61_000, AS_OF.plus(Duration.ofDays(87))));
        instruments.add(new EuropeanOption("option", "BTC", Payoff.LINEAR, Right.CALL, 62_000, month, BTC, 0.5));
        return new RiskRequest(
                AS_OF,
                currency,
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, 100, 1),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), List.of(Confidence.of(0.99))),
                new Market(List.of(new AssetPrice("BTC", BTC), new AssetPrice("USDC", 1)), instruments),
                new RiskModel(
                        new Distribution.Normal(),
                        List.of(
                                new RiskFactor("BTC.spot", 0.5, 0),
                                new RiskFactor("BTC.volatility", 0.5, 0),
                                new RiskFactor("BTC.basis", 0.05, 0)),
                        CorrelationMatrix.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                        VolatilityTermScaling.DEFAULT),
                List.of(positions),
                List.of(new CollateralBalance("USDC", new BigDecimal("1000"))));
    }
}
