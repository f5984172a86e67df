package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The size of trades, their division into stages, and the account after them.
final class PlannedTradesTest {
    private static final double BTC = 60_000;

    /// Four digits after the leading one of the full trade, rounded up, at most the full trade; whole units for
    /// 10,000 and more.
    @ParameterizedTest
    @CsvSource({
        "12.3456, 0.1, 1.235",
        "-12.3456, 0.1, 1.235",
        "0.00123, 0.5, 0.000615",
        "0.00123, 0.3333, 0.00041",
        "123456, 0.1, 12346",
        "123456.7, 1, 123456.7",
        "5, 0.001, 0.005",
        "5, 2, 5",
        "1e2, 0.333333, 33.34"
    })
    void aPartIsRoundedUp(String whole, double fraction, String part) {
        assertThat(TradeDirection.part(trade(Purpose.REDUCTION, "PERP", whole), fraction))
                .isEqualByComparingTo(part);
    }

    /// 2,000 random trades: a part is at least the fraction, and exceeds it by at most 1e-4 of the full trade's
    /// leading digit.
    @Test
    void aPartIsJustAboveTheFraction() {
        Random random = new Random(11);
        for (int trial = 0; trial < 2_000; trial++) {
            BigDecimal whole = BigDecimal.valueOf(1 + random.nextInt(999_999), random.nextInt(9));
            double fraction = 1e-3 + 0.999 * random.nextDouble();
            BigDecimal exact = whole.multiply(BigDecimal.valueOf(fraction));
            BigDecimal part = TradeDirection.part(trade(Purpose.REDUCTION, "PERP", whole.toPlainString()), fraction);

            assertThat(part).isBetween(exact, whole);
            assertThat(part.subtract(exact))
                    .isLessThan(whole.multiply(new BigDecimal("1e-4"))
                            .max(whole.compareTo(BigDecimal.valueOf(10_000)) < 0 ? BigDecimal.ZERO : BigDecimal.ONE));
        }
    }

    /// A tenth of ten long, five short and two left of a direction: the smaller of the part and of what is left.
    @Test
    void aDirectionTradesAtMostWhatIsLeft() {
        RiskRequest request = account()
                .position("long", "PERP", "10")
                .position("short", "PERP", "-0.2")
                .position("gone", "OTHER", "7")
                .build();
        AccountAfterTrades account = new AccountAfterTrades(
                request.holding(request.positions().subList(0, 2), request.collateral()), Map.of(), BigDecimal.ZERO);
        TradeDirection direction = new TradeDirection(
                "positions",
                List.of(
                        new PlannedTrade(Purpose.REDUCTION, "long", "PERP", new BigDecimal("-10")),
                        new PlannedTrade(Purpose.REDUCTION, "short", "PERP", new BigDecimal("5")),
                        new PlannedTrade(Purpose.REDUCTION, "gone", "OTHER", new BigDecimal("-7"))));
        List<PlannedTrade> trades = direction.trades(0.1, account, terms(new PolicyFixture(), request), 12);

        assertThat(trades).extracting(PlannedTrade::id).containsExactly("long", "short");
        assertThat(trades.get(0).quantity()).isEqualByComparingTo("-1");
        assertThat(trades.get(1).quantity()).isEqualByComparingTo("0.2");
        assertThat(direction.isHedge()).isFalse();
    }

    /// A volume of 360 allows six in a stage and twelve in two, of which seven are traded: five are left for both.
    @Test
    void aDirectionTradesAtMostWhatTheStagesAllow() {
        RiskRequest request =
                account().position("a", "PERP", "-8").position("b", "PERP", "8").build();
        AccountAfterTrades account =
                new AccountAfterTrades(request, Map.of("PERP", new BigDecimal("7")), BigDecimal.ZERO);
        TradeDirection direction = new TradeDirection(
                "positions of BTC",
                List.of(
                        new PlannedTrade(Purpose.REDUCTION, "a", "PERP", new BigDecimal("8")),
                        new PlannedTrade(Purpose.REDUCTION, "b", "PERP", new BigDecimal("-8"))));
        TradingTerms terms = terms(new PolicyFixture().volume("PERP", 360), request);

        assertThat(quantities(direction.trades(0.5, account, terms, 2))).containsExactly("4", "-1");
        assertThat(quantities(direction.trades(0.125, account, terms, 2))).containsExactly("1", "-1");
        assertThat(direction.trades(0.5, account, terms, 1)).isEmpty();
        assertThat(quantities(direction.trades(0.5, account, terms(new PolicyFixture(), request), 1)))
                .containsExactly("4", "-4");
    }

    /// Of a hedge of ten, eight are made, so two are left.
    @Test
    void aHedgeGrowsUpToItsFullSize() {
        RiskRequest request = account().position("hedge PERP", "PERP", "-8").build();
        AccountAfterTrades account = new AccountAfterTrades(request, Map.of(), BigDecimal.ZERO);
        TradeDirection direction = new TradeDirection(
                "hedge short PERP",
                List.of(new PlannedTrade(Purpose.HEDGE, "hedge PERP", "PERP", new BigDecimal("-10"))));

        assertThat(direction.isHedge()).isTrue();
        assertThat(quantities(direction.trades(0.5, account, terms(new PolicyFixture(), request), 12)))
                .containsExactly("-2");
        assertThat(quantities(direction.trades(0.1, account, terms(new PolicyFixture(), request), 12)))
                .containsExactly("-1");
    }

    @Test
    void hedgesAreMadeFirst() {
        PlannedTrade hedge = trade(Purpose.HEDGE, "PERP", "1");
        PlannedTrade reduction = trade(Purpose.REDUCTION, "OTHER", "1");
        PlannedTrade sale = trade(Purpose.COLLATERAL_SALE, "BTC", "-1");

        assertThat(StageSplitter.first(List.of(reduction, hedge, sale))).containsExactly(hedge);
        assertThat(StageSplitter.first(List.of(reduction, sale))).containsExactly(reduction, sale);
    }

    /// Six of PERP a stage, shared by its two trades; OTHER has no limit.
    @Test
    void aFilledStageTakesAsMuchAsEachMarketAllows() {
        StageSplitter splitter = new StageSplitter(
                terms(new PolicyFixture().volume("PERP", 360), account().build()));
        List<PlannedTrade> trades = List.of(
                new PlannedTrade(Purpose.REDUCTION, "a", "PERP", new BigDecimal("4")),
                new PlannedTrade(Purpose.REDUCTION, "b", "PERP", new BigDecimal("-5")),
                new PlannedTrade(Purpose.REDUCTION, "c", "PERP", new BigDecimal("9")),
                new PlannedTrade(Purpose.REDUCTION, "d", "OTHER", new BigDecimal("-100")));
        List<PlannedTrade> stage = splitter.filled(trades);

        assertThat(quantities(stage)).containsExactly("4", "-2", "-100");
        assertThat(stage).extracting(PlannedTrade::id).containsExactly("a", "b", "d");
        assertThat(quantities(StageSplitter.rest(trades, stage))).containsExactly("-3", "9");
    }

    /// Twelve of PERP in all, six a stage: half of each trade.
    @Test
    void aBalancedStageTakesTheSameFractionOfEachTrade() {
        StageSplitter splitter = new StageSplitter(
                terms(new PolicyFixture().volume("PERP", 360), account().build()));
        List<PlannedTrade> trades = List.of(
                new PlannedTrade(Purpose.REDUCTION, "a", "PERP", new BigDecimal("4")),
                new PlannedTrade(Purpose.REDUCTION, "b", "PERP", new BigDecimal("-8")),
                new PlannedTrade(Purpose.REDUCTION, "d", "OTHER", new BigDecimal("-100")));

        assertThat(quantities(splitter.balanced(trades))).containsExactly("2", "-4", "-50");
        assertThat(quantities(splitter.balanced(trades.subList(0, 1)))).containsExactly("4");
        assertThat(quantities(splitter.balanced(trades.subList(2, 3)))).containsExactly("-100");
        assertThat(splitter.balanced(List.of())).isEmpty();
    }

    /// A reduction of 3 of 10 PERP, a close of OTHER, a hedge in PERP, and a sale of half a coin, at half a spread
    /// of 30 dollars in PERP and half of 0.05 % (30 dollars) in the coin's market.
    @Test
    void tradesChangeHoldingsAndPayTheirCosts() {
        RiskRequest request = account()
                .position("p", "PERP", "10")
                .position("o", "OTHER", "-4")
                .collateral("BTC", "0.5")
                .collateral("USD", "1000")
                .build();
        PolicyFixture policy =
                new PolicyFixture().withoutImpact().spread("PERP", 1e6, 30).spread("OTHER", 1e6, 10);
        TradingTerms terms = terms(policy, request);
        AccountAfterTrades before = AccountAfterTrades.of(request);
        AccountAfterTrades after = before.after(
                List.of(
                        new PlannedTrade(Purpose.REDUCTION, "p", "PERP", new BigDecimal("-3")),
                        new PlannedTrade(Purpose.REDUCTION, "o", "OTHER", new BigDecimal("4")),
                        new PlannedTrade(Purpose.HEDGE, "hedge PERP", "PERP", new BigDecimal("-2")),
                        new PlannedTrade(Purpose.COLLATERAL_SALE, "collateral:BTC", "BTC", new BigDecimal("-0.5"))),
                terms,
                new HedgePlacement(request));

        assertThat(after.request().positions())
                .extracting(Position::positionId, Position::instrument, Position::quantity)
                .containsExactly(
                        tuple("hedge PERP", "PERP", new BigDecimal("-2")), tuple("p", "PERP", new BigDecimal("7")));
        assertThat(after.cost()).isEqualByComparingTo("102.5");
        assertThat(after.request().collateral()).singleElement().satisfies(dollars -> {
            assertThat(dollars.asset()).isEqualTo("USD");
            assertThat(dollars.quantity()).isEqualByComparingTo("30897.5");
        });
        assertThat(after.traded("PERP")).isEqualByComparingTo("5");
        assertThat(after.traded("OTHER")).isEqualByComparingTo("4");
        assertThat(after.traded("SPOT")).isEqualByComparingTo("0.5");
        assertThat(before.traded("PERP")).isZero();
        assertThat(after.left(trade(Purpose.REDUCTION, "p", "1"))).isEqualByComparingTo("7");
        assertThat(after.left(trade(Purpose.REDUCTION, "o", "1"))).isZero();
        assertThat(after.left(trade(Purpose.COLLATERAL_SALE, "BTC", "-1"))).isZero();
        assertThat(before.left(trade(Purpose.COLLATERAL_SALE, "BTC", "-1"))).isEqualByComparingTo("0.5");
    }

    /// A cost of 45 dollars in a report in ether of 3,000 is 0.015 ether, and is paid in dollars.
    @Test
    void costsArePaidInDollarsInEveryReportCurrency() {
        RiskRequest request =
                account().currency("ETH").position("p", "PERP", "10").build();
        PolicyFixture policy = new PolicyFixture().withoutImpact().spread("PERP", 1e6, 30);
        AccountAfterTrades after = AccountAfterTrades.of(request)
                .after(
                        List.of(new PlannedTrade(Purpose.REDUCTION, "p", "PERP", new BigDecimal("-3"))),
                        terms(policy, request),
                        new HedgePlacement(request));

        assertThat(after.cost()).isEqualByComparingTo("0.015");
        assertThat(after.request().collateral())
                .containsExactly(new CollateralBalance("USD", new BigDecimal("-45.00000000")));
    }

    /// 300 random plans in one or in many steps give one account, to the rounding of costs to eight decimals.
    @Test
    void theStepsOfAPlanDoNotMatter() {
        Random random = new Random(19);
        for (int trial = 0; trial < 300; trial++) {
            RiskRequest request = account()
                    .position("p", "PERP", "10")
                    .position("o", "OTHER", "-40")
                    .build();
            TradingTerms terms =
                    terms(new PolicyFixture().spread("PERP", 40, 30).spread("OTHER", 90, 10), request);
            HedgePlacement placement = new HedgePlacement(request);
            List<PlannedTrade> steps = new ArrayList<>();
            Map<String, BigDecimal> sums = new HashMap<>();
            for (int step = 0; step < 6; step++) {
                boolean isPerpetual = random.nextBoolean();
                BigDecimal quantity = BigDecimal.valueOf(isPerpetual ? -random.nextInt(100) : random.nextInt(400), 2);
                String instrument = isPerpetual ? "PERP" : "OTHER";
                String id = isPerpetual ? "p" : "o";
                steps.add(new PlannedTrade(Purpose.REDUCTION, id, instrument, quantity));
                sums.merge(id, quantity, BigDecimal::add);
            }
            AccountAfterTrades one = AccountAfterTrades.of(request).after(steps, terms, placement);
            AccountAfterTrades many = AccountAfterTrades.of(request);
            for (PlannedTrade step : steps) {
                many = many.after(List.of(step), terms, placement);
            }

            assertThat(many.request().positions()).isEqualTo(one.request().positions());
            assertThat(many.cost()).isEqualTo(one.cost());
            assertThat(one.left(trade(Purpose.REDUCTION, "p", "1")))
                    .isEqualByComparingTo(BigDecimal.TEN.add(sums.getOrDefault("p", BigDecimal.ZERO)));
            assertThat(one.cost().setScale(4, RoundingMode.HALF_EVEN))
                    .isEqualByComparingTo(BigDecimal.valueOf(terms.cost(
                                            perpetual("PERP"),
                                            sums.getOrDefault("p", BigDecimal.ZERO)
                                                    .abs()
                                                    .doubleValue())
                                    + terms.cost(
                                            perpetual("OTHER"),
                                            sums.getOrDefault("o", BigDecimal.ZERO)
                                                    .abs()
                                                    .doubleValue()))
                            .setScale(4, RoundingMode.HALF_EVEN));
        }
    }

    /// Lots of one holding are netted before a plan, which is no trade.
    @Test
    void lotsAreNettedWithoutACost() {
        RiskRequest request = account()
                .position("b", "PERP", "10")
                .position("a", "PERP", "-4")
                .build();
        AccountAfterTrades account = AccountAfterTrades.of(request);

        assertThat(account.request().positions())
                .singleElement()
                .satisfies(position -> assertThat(position.quantity()).isEqualByComparingTo("6"));
        assertThat(account.cost()).isZero();
        assertThat(account.withScenarios(77).plan().scenarios()).isEqualTo(77);
    }

    /// A new hedge is placed where the largest position in its asset is, under an id of its own.
    @Test
    void aHedgeIsPlacedBesideTheLargestPosition() {
        RiskRequest bare = account().build();
        RiskRequest request = bare.holding(
                List.of(
                        new Position("a", "PERP", new BigDecimal("3"), "deribit", "desk"),
                        new Position("b", "SPOT", new BigDecimal("-5"), "okx", null),
                        new Position("hedge PERP", "OTHER", new BigDecimal("9"), "binance", null),
                        new Position("hedge PERP+", "OTHER", new BigDecimal("9"), "binance", null)),
                List.of());
        HedgePlacement placement = new HedgePlacement(request);
        Position hedge = placement.position(trade(Purpose.HEDGE, "PERP", "-2"));

        assertThat(placement.id("PERP")).isEqualTo("hedge PERP++");
        assertThat(placement.id("OTHER")).isEqualTo("hedge OTHER");
        assertThat(hedge.venue()).isEqualTo("okx");
        assertThat(hedge.counterparty()).isNull();
        assertThat(hedge.quantity()).isEqualByComparingTo("-2");
        assertThat(new HedgePlacement(bare)
                        .position(trade(Purpose.HEDGE, "PERP", "-2"))
                        .venue())
                .isNull();
    }

    private static List<String> quantities(List<PlannedTrade> trades) {
        return trades.stream()
                .map(trade -> trade.quantity().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static PlannedTrade trade(Purpose purpose, String name, String quantity) {
        return new PlannedTrade(purpose, name, name, new BigDecimal(quantity));
    }

    private static TradingTerms terms(PolicyFixture policy, RiskRequest request) {
        return new TradingTerms(request, policy.appliedPolicy());
    }

    private static Perpetual perpetual(String name) {
        return name.equals("PERP")
                ? new Perpetual("PERP", "BTC", Payoff.LINEAR, BTC, 0, Duration.ofHours(8))
                : new Perpetual("OTHER", "ETH", Payoff.LINEAR, 3_000, 0, Duration.ofHours(8));
    }

    private static RequestFixture account() {
        return new RequestFixture()
                .asset("BTC", BTC)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .list(perpetual("PERP"))
                .list(perpetual("OTHER"))
                .list(new Spot("SPOT", "BTC"));
    }
}
