package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.plan.LiquidationPlan.Trade;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans of accounts whose requirement is in proportion to their positions, so that the trades are known in closed
/// form.
///
/// With the maintenance margin `M`, the equity `E`, the target ratio `T = 1.2` and the cost `c` of closing
/// everything, a fraction `x` restores the target if `E - c x = T M (1 - x)`: `x = (T M - E) / (T M - c)`.
final class PlanInClosedFormTest {
    private static final double TARGET = 1.2;

    /// The last stage is cut until its ratio is at most 1.002 times the target.
    private static final double EXCESS = 1.002;

    private static final LiquidationRules WITHOUT_HEDGES =
            new LiquidationRules("amber", LiquidationRules.Hedges.FORBIDDEN, 4, 12);

    @ParameterizedTest
    @CsvSource({"1.1, 12, 100", "1.02, 12, 900", "0.6, 12, 100", "0.3, -12, 300", "1.19, -3, 60"})
    void onePositionIsReducedByTheFractionOfTheFormula(double ratio, String quantity, double spread) {
        PolicyFixture policy = policy().spread("BTC", 1e9, spread);
        RiskRequest request = at(ratio, policy, market().hold(perpetual("BTC", 60_000), quantity));
        Requirement requirement = policy.requirement(request);
        LiquidationPlan plan = plan(policy, request);
        double maintenance = requirement.maintenance().doubleValue();
        double equity = requirement.standing().equity().amount().doubleValue();
        double size = Math.abs(Double.parseDouble(quantity));
        double fraction = (TARGET * maintenance - equity) / (TARGET * maintenance - size * spread / 2);
        double traded = traded(plan, "BTC");

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.sentence()).isEqualTo("the target ratio is restored after 1 stage");
        assertThat(traded / size).isBetween(fraction - 1e-6, fraction + 0.01 * (1 - fraction) + 1e-4);
        assertThat(ratio(plan)).isBetween(TARGET, TARGET * EXCESS);
        assertThat(plan.cost().doubleValue()).isCloseTo(traded * spread / 2, within(1e-6));
        assertThat(plan.stages().getFirst().trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade.quantity().signum()).isEqualTo(quantity.startsWith("-") ? 1 : -1));
        assertThat(plan.before().equity())
                .isEqualTo(requirement.standing().equity().amount());
        assertThat(plan.targetRatio()).isEqualByComparingTo("1.2");
    }

    /// A stage of four hours trades a sixtieth of the daily volume: 0.5 of twelve. At a ratio of 1 a sixth of the
    /// position is closed, in four full stages and a cut one.
    @Test
    void aThinMarketTakesSeveralStages() {
        PolicyFixture policy = policy().spread("BTC", 30, 60);
        RiskRequest request = at(1.02, policy, market().hold(perpetual("BTC", 60_000), "12"));
        LiquidationPlan plan = plan(policy, request);
        double traded = traded(plan, "BTC");

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages()).hasSize((int) Math.ceil(traded / 0.5));
        assertThat(plan.stages().subList(0, plan.stages().size() - 1))
                .allSatisfy(stage ->
                        assertThat(stage.trades().getFirst().quantity()).isEqualByComparingTo("-0.5"));
        assertThat(plan.sentence())
                .isEqualTo("the target ratio is restored after " + plan.stages().size() + " stages");
        assertThat(ratio(plan)).isBetween(TARGET, TARGET * EXCESS);
        assertThat(plan.stages().stream().map(LiquidationPlan.Stage::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(plan.cost());
    }

    /// A stage trades one coin and two ether, a sixtieth of the daily volume of each market, as long as more is to
    /// be traded in both.
    @Test
    void aStageTradesAsMuchAsEachMarketAllows() {
        PolicyFixture policy = policy().spread("BTC", 60, 60).spread("ETH", 120, 60);
        RequestFixture account = market().asset("ETH", 60_000)
                .factor("ETH.spot", 0.5)
                .hold(perpetual("BTC", 60_000), "6")
                .hold(perpetual("ETH", 60_000), "6");
        LiquidationPlan plan = plan(policy, at(0.5, policy, account));
        List<Trade> first = plan.stages().getFirst().trades();

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(first).extracting(Trade::id).containsExactly("BTC", "ETH");
        assertThat(first.get(0).quantity()).isEqualByComparingTo("-1");
        assertThat(first.get(1).quantity()).isEqualByComparingTo("-2");
    }

    /// Twelve stages of 0.1 of twelve are less than the formula needs.
    @Test
    void theStagesOfThePolicyMayBeTooFew() {
        PolicyFixture policy = policy().spread("BTC", 6, 60);
        RiskRequest request = at(0.6, policy, market().hold(perpetual("BTC", 60_000), "12"));
        LiquidationPlan plan = plan(policy, request);

        assertThat(plan.outcome()).isEqualTo(Outcome.NOT_RESTORED);
        assertThat(plan.stages()).hasSize(12);
        assertThat(traded(plan, "BTC")).isCloseTo(1.2, within(1e-9));
        assertThat(plan.sentence())
                .isEqualTo(
                        "the stages that the policy allows do not restore the target ratio: only a close-out remains");
    }

    /// The margin of a unit is its closing cost of 150,000 and less than 5,000 of other components. So a trade
    /// frees
    /// `1.2 x 0.8 x 155,000 = 148,800` of the target at most, less than it costs.
    @Test
    void aTradeThatLowersTheRatioIsNotMade() {
        PolicyFixture policy = policy().spread("BTC", 1e9, 300_000);
        RiskRequest request = at(1.1, policy, market().hold(perpetual("BTC", 60_000), "12"));
        LiquidationPlan plan = plan(policy, request);

        assertThat(plan.outcome()).isEqualTo(Outcome.NOT_RESTORED);
        assertThat(plan.stages()).isEmpty();
        assertThat(plan.cost()).isZero();
        assertThat(plan.sentence())
                .isEqualTo("no further trade was found that raises the ratio: only a close-out remains");
    }

    @Test
    void anAccountAtItsTargetOrWithoutEquityIsNotTraded() {
        PolicyFixture policy = policy().spread("BTC", 1e9, 60);
        RequestFixture account = market().hold(perpetual("BTC", 60_000), "12");
        LiquidationPlan atTarget = plan(policy, at(1.21, policy, account));
        LiquidationPlan withoutEquity = plan(policy, at(-0.1, policy, account));

        assertThat(atTarget.outcome()).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(atTarget.sentence()).isEqualTo("the ratio is at the target before any trade");
        assertThat(withoutEquity.outcome()).isEqualTo(Outcome.NOT_RESTORED);
        assertThat(withoutEquity.sentence()).isEqualTo("the account has no equity: only a close-out remains");
        assertThat(withoutEquity.stages()).isEmpty();
        assertThat(plan(policy, account.build()).sentence())
                .as("an equity of exactly 0")
                .isEqualTo("the account has no equity: only a close-out remains");
    }

    /// Two assets of one price and volatility, of which one is ten times as dear to trade: the cheap one is reduced
    /// first, and the dear one only if closing the cheap one is not enough.
    @Test
    void theCheaperOfTwoAlikeIsReducedFirst() {
        PolicyFixture policy = policy().spread("BTC", 1e9, 600).spread("ETH", 1e9, 60);
        RequestFixture account = market().asset("ETH", 60_000)
                .factor("ETH.spot", 0.5)
                .correlation(new double[] {1, 1}, new double[] {1, 1})
                .hold(perpetual("BTC", 60_000), "6")
                .hold(perpetual("ETH", 60_000), "6");
        LiquidationPlan enough = plan(policy, at(1, policy, account));
        LiquidationPlan notEnough = plan(policy, at(0.4, policy, account));

        assertThat(traded(enough, "BTC")).isZero();
        assertThat(traded(enough, "ETH")).isPositive();
        assertThat(traded(notEnough, "ETH")).isCloseTo(6, within(0.05));
        assertThat(traded(notEnough, "BTC")).isPositive();
        assertThat(ratio(enough)).isBetween(TARGET, TARGET * EXCESS);
        assertThat(ratio(notEnough)).isBetween(TARGET, TARGET * 1.01);
    }

    /// A dear position is hedged by a cheap perpetual of the same asset, which costs less than to close it. A
    /// policy without hedges closes it.
    @Test
    void aCheapHedgeIsBetterThanADearClose() {
        PolicyFixture policy = policy().staging(new LiquidationRules("amber", LiquidationRules.Hedges.ALLOWED, 4, 12))
                .spread("BTC", 1e9, 900)
                .spread("HEDGE", 1e9, 6);
        RequestFixture account = market().hold(perpetual("BTC", 60_000), "12")
                .list(new Perpetual("HEDGE", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)));
        RiskRequest request = at(1.02, policy, account);
        LiquidationPlan hedged = plan(policy, request);
        LiquidationPlan closed = plan(policy.staging(WITHOUT_HEDGES), request);

        assertThat(hedged.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(trades(hedged)).extracting(Trade::purpose).containsOnly(Purpose.HEDGE);
        assertThat(trades(hedged)).extracting(Trade::id).containsOnly("hedge HEDGE");
        assertThat(trades(hedged))
                .allSatisfy(trade -> assertThat(trade.quantity()).isNegative());
        assertThat(trades(closed)).extracting(Trade::purpose).containsOnly(Purpose.REDUCTION);
        assertThat(hedged.cost()).isLessThan(closed.cost());
    }

    /// Closing the position lowers the ratio, a hedge raises it: the search with hedges is taken, although it costs
    /// more than the one without, which finds nothing.
    @Test
    void aHedgeIsMadeWhereNothingElseHelps() {
        PolicyFixture policy = policy().staging(new LiquidationRules("amber", LiquidationRules.Hedges.ALLOWED, 4, 12))
                .spread("BTC", 1e9, 300_000)
                .spread("HEDGE", 1e9, 6);
        RequestFixture account = market().hold(perpetual("BTC", 60_000), "12")
                .list(new Perpetual("HEDGE", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)));
        LiquidationPlan plan = plan(policy, at(1.19, policy, account));

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(trades(plan)).extracting(Trade::purpose).containsOnly(Purpose.HEDGE);
    }

    /// 100 long and a future of 100 short: either leg alone raises the requirement, both together lower it.
    @Test
    void legsThatOffsetEachOtherAreClosedTogether() {
        PolicyFixture policy = policy().spread("BTC", 40_000, 6).spread("FUTURE", 9_000, 12);
        RequestFixture account = market().factor("BTC.basis", 0.3)
                .hold(perpetual("BTC", 60_000), "100")
                .hold(
                        new Future(
                                "FUTURE",
                                "BTC",
                                Payoff.LINEAR,
                                60_000,
                                RequestFixture.AS_OF.plus(Duration.ofDays(300))),
                        "-100");
        LiquidationPlan plan = plan(policy, at(1.02, policy, account));

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages().getFirst().trades()).extracting(Trade::id).containsExactly("BTC", "FUTURE");
    }

    /// The search uses the first 10,000 of 20,000 scenarios. Heavy tails of two assets make it err by more than the
    /// 1 % that it aims beyond the target, so the search is repeated from the account after the first trades.
    @Test
    void aSearchThatFallsShortIsRepeated() {
        for (long seed = 1; seed <= 4; seed++) {
            PolicyFixture policy = policy().spread("BTC", 1e9, 6).spread("ETH", 1e9, 300);
            RequestFixture account = market().scenarios(20_000)
                    .seed(seed)
                    .distribution(new Distribution.StudentT(2.3))
                    .asset("ETH", 60_000)
                    .factor("ETH.spot", 0.5)
                    .hold(perpetual("BTC", 60_000), "6")
                    .hold(perpetual("ETH", 60_000), "6");
            LiquidationPlan plan = plan(policy, at(0.9, policy, account));

            assertThat(plan.outcome()).as("seed %d", seed).isEqualTo(Outcome.RESTORED);
            assertThat(ratio(plan)).as("seed %d", seed).isBetween(TARGET, 1.02 * TARGET);
        }
    }

    /// Long and short of one asset: a hedge that needs both legs is unwound leg by leg without raising the
    /// requirement.
    @Test
    void noStageRaisesTheRequirement() {
        PolicyFixture policy = policy().spread("BTC", 200, 60).spread("OTHER", 90, 90);
        RequestFixture account = market().factor("BTC.basis", 0.02)
                .hold(perpetual("BTC", 60_000), "12")
                .hold(new Perpetual("OTHER", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "-4");
        LiquidationPlan plan = plan(policy, at(1, policy, account));
        LiquidationPlan.Figures before = plan.before();
        for (LiquidationPlan.Stage stage : plan.stages()) {
            assertThat(stage.after().initial()).isLessThanOrEqualTo(before.initial());
            assertThat(stage.after().maintenance()).isLessThanOrEqualTo(before.maintenance());
            assertThat(stage.after().ratio()).isGreaterThanOrEqualTo(before.ratio());
            before = stage.after();
        }

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(traded(plan, "OTHER")).isZero();
    }

    /// Ten positions of independent assets and one price. Eight are offered one by one: those with the most risk
    /// for their spread. Two equal risks have their cheaper first, and a hedge has no risk to take.
    @Test
    void theEightMostWorthwhilePositionsAreOffered() {
        PolicyFixture policy = policy();
        RequestFixture account = new RequestFixture().scenarios(4_000).margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975);
        int count = 11;
        for (int i = 0; i < count; i++) {
            String asset = "A" + (char) ('a' + i);
            account.asset(asset, 100).factor(asset + ".spot", 0.5).hold(perpetual(asset, 100), "1000");
            policy.spread(asset, 1e12, i < 3 ? 10 : 0.1);
        }
        RiskRequest request = account.build();
        TradingTerms terms = new TradingTerms(request, policy.appliedPolicy());
        AccountAfterTrades after = AccountAfterTrades.of(request);
        List<PlannedTrade> closings = new TradeDirectionFinder(
                        after.request(), policy.appliedPolicy(), terms, new HedgePlacement(request))
                .closings();
        PositionSelector selector = new PositionSelector(PolicyFixture.engine(), policy.appliedPolicy(), terms);

        assertThat(selector.worthwhile(after, closings))
                .isEqualTo(IntStream.range(3, 11)
                        .mapToObj(i -> "A" + (char) ('a' + i))
                        .collect(Collectors.toSet()));
        assertThat(selector.worthwhile(after, closings.subList(0, 8)))
                .isEqualTo(closings.subList(0, 8).stream().map(PlannedTrade::id).collect(Collectors.toSet()));
    }

    /// Of nine positions of one asset the short one lowers the risk: it is the one that is not offered, although it
    /// is the cheapest to close.
    @Test
    void aHedgeIsNotOffered() {
        PolicyFixture policy = policy();
        RequestFixture account = market();
        for (int i = 0; i < 9; i++) {
            String name = "P" + i;
            account.hold(
                    new Perpetual(name, "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), i == 4 ? "-2" : "3");
            policy.spread(name, 1e12, i == 4 ? 1 : 50);
        }
        RiskRequest request = account.build();
        TradingTerms terms = new TradingTerms(request, policy.appliedPolicy());
        AccountAfterTrades after = AccountAfterTrades.of(request);
        List<PlannedTrade> closings = new TradeDirectionFinder(
                        after.request(), policy.appliedPolicy(), terms, new HedgePlacement(request))
                .closings();
        Set<String> offered =
                new PositionSelector(PolicyFixture.engine(), policy.appliedPolicy(), terms).worthwhile(after, closings);

        assertThat(offered).hasSize(8).doesNotContain("P4");
    }

    /// More than eight directions, which are measured anew only when they were the best: the plan still restores
    /// the target, and trades the cheapest of twelve alike first.
    @Test
    void aWideAccountIsRestoredByItsCheapestPositions() {
        PolicyFixture policy = policy();
        RequestFixture account = new RequestFixture().scenarios(500);
        double[][] correlation = new double[10][10];
        for (int i = 0; i < 10; i++) {
            String asset = "A" + i;
            account.asset(asset, 100).factor(asset + ".spot", 0.5).hold(perpetual(asset, 100), "1000");
            policy.spread(asset, 1e12, i == 6 ? 0.02 : 2);
            for (int j = 0; j < 10; j++) {
                correlation[i][j] = 1;
            }
        }
        LiquidationPlan plan = plan(policy, at(1.15, policy, account.correlation(correlation)));

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(trades(plan)).extracting(Trade::id).containsOnly("A6");
        assertThat(ratio(plan)).isBetween(TARGET, TARGET * EXCESS);
    }

    @Test
    void theRequestAndTheBandDecideWhetherThereIsAPlan() {
        PolicyFixture policy = policy().spread("BTC", 1e9, 60);
        RequestFixture account = market().hold(perpetual("BTC", 60_000), "12");

        assertThat(planned(policy, at(1.1, policy, account), AppliedPolicy.Planning.AUTOMATIC))
                .isNull();
        assertThat(planned(policy, at(1.02, policy, account), AppliedPolicy.Planning.AUTOMATIC))
                .isNotNull();
        assertThat(planned(policy, at(1.02, policy, account), AppliedPolicy.Planning.NEVER))
                .isNull();
        assertThat(planned(policy, at(1.1, policy, account), AppliedPolicy.Planning.ALWAYS))
                .isNotNull();
    }

    private static double ratio(LiquidationPlan plan) {
        return Objects.requireNonNull(plan.after().ratio()).doubleValue();
    }

    private static List<Trade> trades(LiquidationPlan plan) {
        return plan.stages().stream().flatMap(stage -> stage.trades().stream()).toList();
    }

    private static double traded(LiquidationPlan plan, String id) {
        return trades(plan).stream()
                .filter(trade -> trade.id().equals(id))
                .mapToDouble(trade -> trade.quantity().abs().doubleValue())
                .sum();
    }

    private static LiquidationPlan plan(PolicyFixture policy, RiskRequest request) {
        return Objects.requireNonNull(planned(policy, request, AppliedPolicy.Planning.ALWAYS));
    }

    private static @Nullable LiquidationPlan planned(
            PolicyFixture policy, RiskRequest request, AppliedPolicy.Planning planning) {
        AppliedPolicy given = policy.appliedPolicy();
        AppliedPolicy applied =
                new AppliedPolicy(given.policy(), given.segment(), given.liquidity(), null, planning, null, false);
        return new LiquidationPlanner(PolicyFixture.engine())
                .plan(
                        request,
                        applied,
                        new RequirementCalculator(PolicyFixture.engine()).calculate(request, applied, () -> false),
                        new OptionalParts(),
                        () -> false);
    }

    /// The account with as many dollars as bring the ratio of equity to maintenance margin to a value.
    private static RiskRequest at(double ratio, PolicyFixture policy, RequestFixture account) {
        RiskRequest bare = account.build();
        Requirement requirement = policy.requirement(bare);
        double dollars = ratio * requirement.maintenance().doubleValue()
                - requirement.standing().equity().amount().doubleValue();
        List<CollateralBalance> balances = new ArrayList<>(bare.collateral());
        balances.add(new CollateralBalance("USD", new BigDecimal(dollars).setScale(2, RoundingMode.HALF_EVEN)));
        return bare.holding(bare.positions(), balances);
    }

    private static PolicyFixture policy() {
        return new PolicyFixture().withoutImpact().stress().procyclicality(null).staging(WITHOUT_HEDGES);
    }

    private static Perpetual perpetual(String asset, double price) {
        return new Perpetual(asset, asset, Payoff.LINEAR, price, 0, Duration.ofHours(8));
    }

    private static RequestFixture market() {
        return new RequestFixture().scenarios(1_000).asset("BTC", 60_000).factor("BTC.spot", 0.5);
    }
}
