package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The directions of trading that a plan chooses from.
final class TradeDirectionFinderTest {
    private static final double CORE = 10_000;

    @Test
    void positionsAreClosedAloneByAssetAndAllTogether() {
        List<TradeDirection> directions = directions(
                new PolicyFixture().products(Product.SPOT),
                market().position("b1", "BTC-PERP", "2")
                        .position("b2", "BTC-OTHER", "-3")
                        .position("e", "ETH-PERP", "5"),
                Set.of("b1", "e"));

        assertThat(directions)
                .extracting(TradeDirection::name)
                .containsExactly("position b1", "position e", "positions of BTC", "positions");
        assertThat(directions.get(0).wholes())
                .containsExactly(new PlannedTrade(Purpose.REDUCTION, "b1", "BTC-PERP", new BigDecimal("-2")));
        assertThat(directions.get(2).wholes()).extracting(PlannedTrade::id).containsExactly("b1", "b2");
        assertThat(directions.get(3).wholes())
                .extracting(trade -> trade.quantity().intValueExact())
                .containsExactly(-2, 3, -5);
    }

    /// Of one asset there is no direction of all positions beside that of the asset.
    @Test
    void oneAssetHasOneCommonDirection() {
        assertThat(directions(
                        new PolicyFixture().products(Product.SPOT),
                        market().position("b1", "BTC-PERP", "2").position("b2", "BTC-OTHER", "-3"),
                        Set.of()))
                .extracting(TradeDirection::name)
                .containsExactly("positions of BTC");
        assertThat(directions(
                        new PolicyFixture().products(Product.SPOT), market().position("b1", "BTC-PERP", "2"), Set.of()))
                .isEmpty();
    }

    /// The largest balances by value, at most eight; neither dollars nor debts.
    @Test
    void collateralIsSoldByValue() {
        RequestFixture account = market().collateral("USD", "1000000")
                .collateral("BTC", "1")
                .collateral("ETH", "-9")
                .collateral("SOL", "0");
        IntStream.rangeClosed(1, 9).forEach(i -> account.asset("C" + i, 1).collateral("C" + i, String.valueOf(10 * i)));
        List<TradeDirection> directions = directions(new PolicyFixture().products(Product.SPOT), account, Set.of());

        assertThat(directions)
                .extracting(TradeDirection::name)
                .containsExactly(
                        "collateral BTC",
                        "collateral C9",
                        "collateral C8",
                        "collateral C7",
                        "collateral C6",
                        "collateral C5",
                        "collateral C4",
                        "collateral C3");
        assertThat(directions.getFirst().wholes())
                .containsExactly(
                        new PlannedTrade(Purpose.COLLATERAL_SALE, "collateral:BTC", "BTC", new BigDecimal("-1")));
    }

    /// A hedge whose loss at two standard deviations of a day is the core of 10,000: `10,000 / (2 x 60,000 x
    /// 0.5/√365)`, to three digits, rounded up. The cheaper of the two perpetuals is used, and a hedge against its
    /// own position would be a reduction.
    @Test
    void theCheapestPerpetualOfAnExposedAssetIsAHedge() {
        PolicyFixture policy = new PolicyFixture().spread("BTC-PERP", 1e6, 20).spread("BTC-OTHER", 1e6, 5);
        List<TradeDirection> directions = directions(policy, market().position("b1", "BTC-PERP", "2"), Set.of("b1"));
        double exact = CORE / (2 * 60_000 * 0.5 / Math.sqrt(365));

        assertThat(directions)
                .extracting(TradeDirection::name)
                .containsExactly("position b1", "hedge long BTC-OTHER", "hedge short BTC-OTHER");
        assertThat(directions.get(1).wholes().getFirst().id()).isEqualTo("hedge BTC-OTHER");
        assertThat(directions.get(1).wholes().getFirst().quantity().doubleValue())
                .isCloseTo(exact, within(0.01 * exact))
                .isGreaterThanOrEqualTo(exact);
        assertThat(directions.get(1).wholes().getFirst().quantity().precision()).isEqualTo(3);
        assertThat(directions.get(2).wholes().getFirst().quantity())
                .isEqualTo(directions.get(1).wholes().getFirst().quantity().negate());
        assertThat(directions(
                        policy.spread("BTC-OTHER", 1e6, 50), market().position("b1", "BTC-PERP", "2"), Set.of("b1")))
                .extracting(TradeDirection::name)
                .containsExactly("position b1", "hedge long BTC-PERP");
        assertThat(directions(policy, market().position("b1", "BTC-PERP", "-2"), Set.of("b1")))
                .extracting(TradeDirection::name)
                .containsExactly("position b1", "hedge short BTC-PERP");
    }

    /// Collateral is exposed too. An asset without a volatility, a product that the segment does not allow, and a
    /// future that expires within the day give no hedge.
    @Test
    void hedgesAreOfExposedAssetsAndAllowedProducts() {
        assertThat(directions(new PolicyFixture(), market().collateral("ETH", "4"), Set.of()))
                .extracting(TradeDirection::name)
                .containsExactly("collateral ETH", "hedge long ETH-PERP", "hedge short ETH-PERP");
        assertThat(directions(new PolicyFixture().products(Product.FUTURE), market().collateral("ETH", "4"), Set.of()))
                .extracting(TradeDirection::name)
                .containsExactly("collateral ETH");
        assertThat(directions(new PolicyFixture().products(Product.FUTURE), market().collateral("SOL", "4"), Set.of()))
                .extracting(TradeDirection::name)
                .containsExactly("collateral SOL", "hedge long SOL-FUTURE", "hedge short SOL-FUTURE");
        assertThat(directions(new PolicyFixture(), market().asset("XRP", 1).collateral("XRP", "4"), Set.of()))
                .extracting(TradeDirection::name)
                .containsExactly("collateral XRP");
    }

    /// In a report in ether of 3,000, a core of ten ether is one of 30,000 dollars. An asset that does not move
    /// needs no hedge.
    @Test
    void aHedgeIsSizedInTheReportCurrencyByItsVolatility() {
        RiskRequest request = market().currency("ETH")
                .asset("XRP", 1)
                .factor("XRP.spot", 0)
                .list(perpetual("XRP-PERP", "XRP", 1))
                .collateral("XRP", "4")
                .position("b", "BTC-PERP", "1")
                .build();
        List<TradeDirection> directions = finder(new PolicyFixture(), request).directions(Set.of(), 10);
        double exact = 30_000 / (2 * 60_000 * 0.5 / Math.sqrt(365));

        assertThat(directions)
                .extracting(TradeDirection::name)
                .containsExactly("collateral XRP", "hedge long BTC-OTHER", "hedge short BTC-OTHER");
        assertThat(directions.getLast().wholes().getFirst().quantity().negate().doubleValue())
                .isCloseTo(exact, within(0.01 * exact));
    }

    /// A flat position and one that expires within the horizon are not closed.
    @Test
    void onlyOpenPositionsThatOutliveTheHorizonAreClosed() {
        RequestFixture account = market().position("z", "BTC-PERP", "2")
                .position("flat", "BTC-OTHER", "0")
                .position("soon", "SOL-SOON", "3")
                .position("a", "SOL-FUTURE", "-1");
        RiskRequest request = account.build();
        PolicyFixture policy = new PolicyFixture();

        assertThat(finder(policy, request).closings())
                .extracting(PlannedTrade::id)
                .containsExactly("a", "z");
    }

    @Test
    void anInstrumentThatIsNoHedgeSaysWhy() {
        RiskRequest request = market().build();
        HedgeCandidates candidates =
                new HedgeCandidates(request.market(), request.model(), RequestFixture.AS_OF.plus(Duration.ofDays(1)));

        assertThat(candidates.objection(perpetual("BTC-PERP", "BTC", 60_000))).isEmpty();
        assertThat(candidates.objection(future("SOL-SOON", Duration.ofHours(24))))
                .contains("SOL-SOON expires at 2026-07-01T12:00:00Z, within the horizon (a hedge must expire after"
                        + " it)");
        assertThat(candidates.objection(perpetual("XRP-PERP", "XRP", 1)).orElseThrow())
                .contains("XRP-PERP", "market");
    }

    private static List<TradeDirection> directions(PolicyFixture policy, RequestFixture account, Set<String> singles) {
        return finder(policy, account.build()).directions(singles, CORE);
    }

    private static TradeDirectionFinder finder(PolicyFixture policy, RiskRequest request) {
        return new TradeDirectionFinder(
                request,
                policy.appliedPolicy(),
                new TradingTerms(request, policy.appliedPolicy()),
                new HedgePlacement(request));
    }

    private static Perpetual perpetual(String name, String asset, double price) {
        return new Perpetual(name, asset, Payoff.LINEAR, price, 0, Duration.ofHours(8));
    }

    private static Future future(String name, Duration life) {
        return new Future(name, "SOL", Payoff.LINEAR, 130, RequestFixture.AS_OF.plus(life));
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .asset("SOL", 130)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .factor("SOL.spot", 0.9)
                .factor("SOL.basis", 0.1)
                .list(perpetual("BTC-PERP", "BTC", 60_000))
                .list(perpetual("BTC-OTHER", "BTC", 60_000))
                .list(perpetual("ETH-PERP", "ETH", 3_000))
                .list(new Spot("BTC-SPOT", "BTC"))
                .list(future("SOL-SOON", Duration.ofHours(9)))
                .list(future("SOL-FUTURE", Duration.ofDays(90)));
    }
}
