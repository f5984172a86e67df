package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a plan must hold whatever the account: nothing of it is taken from the plan's own figures.
final class LiquidationPlannerTest {
    private static final double BTC = 60_000;
    private static final double ETH = 1_600;

    /// Hedges are taken where a search with them costs less than one without, before the stages are cut to what the
    /// exact requirement needs: the search aims 1 % beyond the target, and either plan is cut by its own part
    /// of that.
    private static final BigDecimal ROUGHLY = new BigDecimal("1.02");

    @Test
    void everyStageIsThatOfAMarginRequestOfWhatIsLeftAndTheLastIsAtTheTarget() {
        PlanFixture fixture = options();
        RiskRequest request = fixture.at(1.01, optionBook());
        LiquidationPlan plan = fixture.plan(request);

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages()).hasSizeGreaterThan(1);
        for (int stage = 1; stage <= plan.stages().size(); stage++) {
            Requirement again = fixture.requirement(PlanFixture.after(request, plan, stage));
            LiquidationPlan.Figures figures = plan.stages().get(stage - 1).after();
            assertThat(figures).isEqualTo(LiquidationPlan.Figures.of(again));
        }
        assertThat(plan.after().ratio()).isBetween(new BigDecimal("1.2"), new BigDecimal("1.21"));
        assertThat(plan.after().band().name()).isEqualTo("amber");
    }

    @Test
    void noStageRaisesTheRequirementOrLowersTheRatio() {
        LiquidationPlan plan = options().plan(options().at(1.01, optionBook()));
        LiquidationPlan.Figures before = plan.before();
        BigDecimal cost = BigDecimal.ZERO;
        for (LiquidationPlan.Stage stage : plan.stages()) {
            assertThat(stage.after().initial()).isLessThanOrEqualTo(before.initial());
            assertThat(stage.after().ratio()).isGreaterThanOrEqualTo(before.ratio());
            cost = cost.add(stage.cost());
            before = stage.after();
        }
        assertThat(plan.cost()).isEqualByComparingTo(cost).isPositive();
    }

    @Test
    void hedgesComeBeforeSalesAndNothingElseGrowsOrTurns() {
        RiskRequest request = options().at(1.01, optionBook());
        LiquidationPlan plan = options().plan(request);
        List<Purpose> purposes = plan.stages().stream()
                .flatMap(stage -> stage.trades().stream())
                .map(LiquidationPlan.Trade::purpose)
                .toList();
        assertThat(purposes).contains(Purpose.HEDGE, Purpose.REDUCTION);
        assertThat(purposes.lastIndexOf(Purpose.HEDGE)).isLessThan(purposes.indexOf(Purpose.REDUCTION));
        assertNothingGrowsButHedges(request, plan);
    }

    @Test
    void aPolicyWithoutHedgesOpensNothing() {
        PlanFixture fixture = options().withoutHedges();
        RiskRequest request = fixture.at(1.01, optionBook());
        LiquidationPlan plan = fixture.plan(request);
        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages())
                .flatExtracting(LiquidationPlan.Stage::trades)
                .extracting(LiquidationPlan.Trade::purpose)
                .doesNotContain(Purpose.HEDGE);
        assertNothingGrowsButHedges(request, plan);
        assertThat(options().plan(request).cost())
                .isLessThanOrEqualTo(plan.cost().multiply(ROUGHLY));
    }

    /// A tenth of the daily volume a day, of that a sixth in four hours.
    @Test
    void noStageTradesMoreThanItsPartOfTheVolume() {
        LiquidationPlan plan = options().plan(options().at(1.01, optionBook()));
        for (LiquidationPlan.Stage stage : plan.stages()) {
            for (LiquidationPlan.Trade trade : stage.trades()) {
                double volume = volumes().getOrDefault(trade.name(), Double.POSITIVE_INFINITY);
                assertThat(trade.quantity().abs().doubleValue()).isLessThanOrEqualTo(0.1 * volume / 6);
            }
        }
    }

    @Test
    void threadsAndTheOrderOfThePortfolioPlayNoPart() {
        RiskRequest request = options().at(1.01, optionBook());
        RiskRequest reversed = request.holding(
                request.positions().reversed(), request.collateral().reversed());
        LiquidationPlan plan = options().threads(1).plan(request);
        assertThat(options().threads(2).plan(request)).isEqualTo(plan);
        assertThat(options().threads(2).plan(reversed)).isEqualTo(plan);
    }

    /// Either leg alone raises the risk; both together lower it.
    @Test
    void legsThatOffsetEachOtherAreClosedTogether() {
        PlanFixture fixture = new PlanFixture()
                .withoutHedges()
                .trades("BTC-PERPETUAL", 40_000, 6)
                .trades("BTC-FUTURE", 9_000, 12);
        RequestFixture book = new RequestFixture()
                .scenarios(4_000)
                .asset("BTC", BTC)
                .factor("BTC.spot", 0.45)
                .factor("BTC.basis", 0.3)
                .hold(new Perpetual("BTC-PERPETUAL", "BTC", Payoff.LINEAR, BTC, 0, Duration.ofHours(8)), "100")
                .hold(
                        new Future(
                                "BTC-FUTURE",
                                "BTC",
                                Payoff.LINEAR,
                                BTC,
                                RequestFixture.AS_OF.plus(Duration.ofDays(300))),
                        "-100");
        RiskRequest request = fixture.at(1.02, book);
        LiquidationPlan plan = fixture.plan(request);
        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages().getFirst().trades())
                .extracting(LiquidationPlan.Trade::id)
                .containsExactly("BTC-FUTURE", "BTC-PERPETUAL");
        assertNothingGrowsButHedges(request, plan);
    }

    /// Coins that are collateral lose their haircut and their risk when they are sold, and cost half a spread.
    @Test
    void collateralIsSoldWhereItsHaircutIsMoreThanTheSaleCosts() {
        PlanFixture fixture = new PlanFixture().withoutHedges().trades("ETH-PERPETUAL", 50_000, 4);
        RequestFixture book = new RequestFixture()
                .scenarios(4_000)
                .asset("ETH", ETH)
                .asset("BTC", BTC)
                .factor("ETH.spot", 0.6)
                .factor("BTC.spot", 0.45)
                .hold(new Perpetual("ETH-PERPETUAL", "ETH", Payoff.LINEAR, ETH, 0, Duration.ofHours(8)), "2000")
                .collateral("BTC", "9");
        RiskRequest request = fixture.at(1.04, book);
        LiquidationPlan plan = fixture.plan(request);
        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(plan.stages().getFirst().trades()).anySatisfy(trade -> {
            assertThat(trade.purpose()).isEqualTo(Purpose.COLLATERAL_SALE);
            assertThat(trade.cashAsset()).isEqualTo("USD");
            assertThat(trade.cash()).isEqualByComparingTo(trade.quantity().multiply(new BigDecimal("-60000")));
        });
    }

    @Test
    void whereNothingHelpsEnoughThePlanSaysThatTheCloseOutIsLeft() {
        PlanFixture illiquid = options().trades("BTC-PERPETUAL", 1, 3_000).trades("BTC-PUT", 1, 3_000);
        LiquidationPlan plan = illiquid.plan(illiquid.at(1.01, optionBook()));
        assertThat(plan.outcome()).isEqualTo(Outcome.NOT_RESTORED);
        assertThat(plan.sentence()).contains("only a close-out remains");
        assertThat(plan.after().ratio()).isGreaterThanOrEqualTo(plan.before().ratio());
    }

    @Test
    void withoutEquityThereIsNothingToPlan() {
        LiquidationPlan plan = options().plan(options().at(-0.1, optionBook()));
        assertThat(plan.outcome()).isEqualTo(Outcome.NOT_RESTORED);
        assertThat(plan.stages()).isEmpty();
        assertThat(plan.after()).isEqualTo(plan.before());
    }

    @Test
    void theBandDecidesUnlessTheRequestDoes() {
        RiskRequest dark = options().at(1.01, optionBook());
        RiskRequest amber = options().at(1.3, optionBook());
        assertThat(options().planned(dark, AppliedPolicy.Planning.AUTOMATIC)).isNotNull();
        assertThat(options().planned(dark, AppliedPolicy.Planning.NEVER)).isNull();
        assertThat(options().planned(amber, AppliedPolicy.Planning.AUTOMATIC)).isNull();
        assertThat(options().plan(amber).outcome()).isEqualTo(Outcome.NOT_NEEDED);
    }

    /// Puts and a future that end within the day are cheaper to trade than anything else, and still no plan does.
    @Test
    void whatEndsWithinTheHorizonIsNeitherSoldNorAHedge() {
        RequestFixture book = optionBook()
                .hold(put("BTC-HOURLY", Duration.ofHours(5)), "-20")
                .list(new Future(
                        "BTC-TODAY", "BTC", Payoff.LINEAR, BTC, RequestFixture.AS_OF.plus(Duration.ofHours(9))));
        PlanFixture fixture = options().trades("BTC-HOURLY", 1e6, 0).trades("BTC-TODAY", 1e6, 0);
        LiquidationPlan plan = fixture.plan(fixture.at(1.02, book));
        assertThat(plan.stages()).isNotEmpty();
        assertThat(plan.stages())
                .flatExtracting(LiquidationPlan.Stage::trades)
                .extracting(LiquidationPlan.Trade::name)
                .doesNotContain("BTC-HOURLY", "BTC-TODAY");
    }

    /// The plan of an account in lots, some of which cancel, trades what that of the net account does.
    @Test
    void lotsDoNotShowInAPlan() {
        RiskRequest whole = options().at(1.01, optionBook());
        List<Position> lots = new ArrayList<>();
        for (Position position : whole.positions()) {
            lots.add(lot(position, position.positionId(), position.quantity().add(BigDecimal.TEN)));
            lots.add(lot(position, "lot of " + position.positionId(), BigDecimal.TEN.negate()));
        }
        lots.add(new Position("x1", "BTC-PERPETUAL", new BigDecimal("7"), "v", null));
        lots.add(new Position("x2", "BTC-PERPETUAL", new BigDecimal("-7"), "v", null));
        assertThat(options().plan(whole.holding(lots, whole.collateral())))
                .isEqualTo(options().plan(whole));
    }

    private static Position lot(Position position, String id, BigDecimal quantity) {
        return new Position(id, position.instrument(), quantity, position.venue(), position.counterparty());
    }

    private static EuropeanOption put(String name, Duration life) {
        return new EuropeanOption(
                name, "BTC", Payoff.INVERSE, Right.PUT, 58_000, RequestFixture.AS_OF.plus(life), BTC, 0.5);
    }

    private static Map<String, Double> volumes() {
        return Map.of("BTC-PERPETUAL", 3_000.0, "BTC-PUT", 700.0, "ETH-PERPETUAL", 60_000.0);
    }

    private static PlanFixture options() {
        PlanFixture fixture = new PlanFixture();
        volumes().forEach((name, volume) -> fixture.trades(name, volume, name.equals("BTC-PUT") ? 90 : 3));
        return fixture;
    }

    /// Short puts on BTC that no perpetual hedges yet, and a long perpetual on ETH.
    private static RequestFixture optionBook() {
        return new RequestFixture()
                .scenarios(4_000)
                .asset("BTC", BTC)
                .asset("ETH", ETH)
                .factor("BTC.spot", 0.45)
                .factor("ETH.spot", 0.6)
                .factor("BTC.volatility", 0.8)
                .correlation(new double[] {1, 0.9, -0.6}, new double[] {0.9, 1, -0.6}, new double[] {-0.6, -0.6, 1})
                .list(new Perpetual("BTC-PERPETUAL", "BTC", Payoff.INVERSE, BTC, 0, Duration.ofHours(8)))
                .hold(put("BTC-PUT", Duration.ofDays(30)), "-150")
                .hold(new Perpetual("ETH-PERPETUAL", "ETH", Payoff.INVERSE, ETH, 0, Duration.ofHours(8)), "900")
                .collateral("BTC", "8");
    }

    private static void assertNothingGrowsButHedges(RiskRequest request, LiquidationPlan plan) {
        RiskRequest after = PlanFixture.after(request, plan, plan.stages().size());
        Map<String, BigDecimal> before = new HashMap<>();
        request.positions().forEach(position -> before.put(position.positionId(), position.quantity()));
        for (Position position : after.positions()) {
            BigDecimal held = before.get(position.positionId());
            if (held == null) {
                assertThat(position.positionId()).startsWith("hedge ");
            } else {
                assertThat(position.quantity().signum() * held.signum()).isGreaterThanOrEqualTo(0);
                assertThat(position.quantity().abs()).isLessThanOrEqualTo(held.abs());
            }
        }
    }
}
