package io.plimsoll.methodology.requirement.closeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sales of each day and their cost, worked out by hand. A tenth of the daily volume is sold a day.
final class CloseOutPlanTest {
    private static final double PRICE = 60_000;

    /// Twelve perpetuals in three days at half a spread of 30 dollars: 60 dollars a day, which is 0.001 coins. The
    /// collateral has no market of its own and is sold with them.
    @Test
    void eachDaySellsItsPartAndOwesItsCost() {
        CloseOutPlan plan = plan(
                new PolicyFixture().withoutImpact().spread("PERP", 40, 30),
                market().hold(perpetual(), "12").collateral("BTC", "3").collateral("USD", "100"));

        List<CloseOutStage> stages = plan.stages();
        assertThat(plan.days()).isEqualTo(3);
        assertThat(stages)
                .extracting(CloseOutStage::horizon)
                .containsExactly(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3));
        for (CloseOutStage stage : stages) {
            assertThat(stage.positions()).extracting(Position::instrument).containsExactly("PERP");
            assertThat(stage.positions().getFirst().quantity()).isEqualByComparingTo("4");
            assertThat(balance(stage, "BTC").doubleValue()).isCloseTo(0.999, within(1e-15));
        }
        assertThat(stages)
                .extracting(stage -> balance(stage, "USD"))
                .containsExactly(
                        new BigDecimal("33.333333333333333333"),
                        new BigDecimal("33.333333333333333333"),
                        new BigDecimal("33.333333333333333334"));
        assertThat(plan.cost()).isCloseTo(180, within(1e-9));
        assertThat(plan.sentence()).isEqualTo("PERP takes longest to close out, 3 days");
    }

    /// 40 coins on a spot market of 100 a day take four days, the position of 30 beside them sells with them.
    @Test
    void collateralAndPositionShareTheVolumeOfTheirMarket() {
        CloseOutPlan plan = plan(
                new PolicyFixture().withoutImpact().volume("SPOT", 100),
                market().hold(new Spot("SPOT", "BTC"), "30").collateral("BTC", "10"));

        assertThat(plan.days()).isEqualTo(4);
        for (CloseOutStage stage : plan.stages()) {
            assertThat(stage.positions().getFirst().quantity()).isEqualByComparingTo("7.5");
            assertThat(balance(stage, "BTC")).isEqualByComparingTo("2.5");
        }
    }

    /// 100 puts that expire after 60 hours, ten a day: ten after 24 and after 48 hours, and the last 80 settle.
    /// Only sales cost.
    @Test
    void anOptionIsSoldUntilItExpires() {
        CloseOutPlan plan = plan(
                new PolicyFixture().withoutImpact().spread("PUT", 100, 100),
                market().factor("BTC.volatility", 0.8).hold(put(Duration.ofHours(60)), "-100"));

        assertThat(plan.stages())
                .extracting(stage -> stage.positions().getFirst().quantity().intValueExact())
                .containsExactly(-10, -10, -80);
        assertThat(balance(plan.stages().get(0), "BTC").doubleValue()).isCloseTo(-500 / PRICE, within(1e-15));
        assertThat(balance(plan.stages().get(1), "BTC").doubleValue()).isCloseTo(-500 / PRICE, within(1e-15));
        assertThat(plan.stages().get(2).collateral()).isEmpty();
        assertThat(plan.cost()).isCloseTo(1_000, within(1e-9));
        assertThat(plan.withoutVolume()).isEmpty();
    }

    /// An expiry at the very end of the horizon comes before the first sale, a second later after it.
    @Test
    void anExpiryAtTheHorizonComesBeforeTheSale() {
        RequestFixture atTheHorizon = market().factor("BTC.volatility", 0.8).hold(put(Duration.ofDays(1)), "5");
        RequestFixture later = market().factor("BTC.volatility", 0.8)
                .hold(put(Duration.ofDays(1).plusSeconds(1)), "5");

        assertThat(plan(new PolicyFixture(), atTheHorizon).cost()).isZero();
        assertThat(plan(new PolicyFixture(), atTheHorizon).withoutVolume()).isEmpty();
        assertThat(plan(new PolicyFixture(), later).cost()).isPositive();
        assertThat(plan(new PolicyFixture(), later).withoutVolume()).containsExactly("PUT");
    }

    /// A spot position pays half of 0.05 % of its price, and the cost is in the report currency.
    @ParameterizedTest
    @ValueSource(strings = {"USD", "BTC", "ETH"})
    void costsAreInTheReportCurrency(String currency) {
        double price = currency.equals("USD") ? 1 : currency.equals("BTC") ? PRICE : 3_000;
        CloseOutPlan plan = plan(
                new PolicyFixture(),
                market().currency(currency).hold(new Spot("SPOT", "BTC"), "8").hold(perpetual(), "-2"));

        assertThat(plan.cost()).isCloseTo((8 * 15 + 2 * 6) / price, within(1e-9));
        assertThat(plan.funding(0.003)).isCloseTo(2 * PRICE * 0.003 / price, within(1e-9));
        assertThat(balance(plan.stages().getFirst(), "BTC").doubleValue())
                .isCloseTo(-(8 * 15 + 2 * 6) / PRICE, within(1e-15));
    }

    /// Two days held in full, then three quarters, a half and a quarter of twelve perpetuals.
    @Test
    void fundingIsPaidOnWhatIsLeft() {
        CloseOutPlan plan = plan(
                new PolicyFixture().horizon(Duration.ofDays(2)).volume("PERP", 30),
                market().hold(perpetual(), "-12").hold(new Spot("SPOT", "BTC"), "5"));

        assertThat(plan.funding(0.003)).isCloseTo(12 * PRICE * 0.003 * 3.5, within(1e-6));
    }

    /// What stands for the peg of a contract in USDT is no contract: it has neither funding nor a spread, and no
    /// volume that could be unknown. An imported book paid both twice before.
    @Test
    void thePegOfAStablecoinCostsNothingToClose() {
        Perpetual peg = new Perpetual("USDT:peg", "USDT", Payoff.LINEAR, 1, 0, Duration.ofHours(8));
        PolicyFixture policy = new PolicyFixture().volume("PERP", 30);
        CloseOutPlan alone = plan(policy, market().hold(perpetual(), "-12"));
        CloseOutPlan pegged = plan(
                policy,
                market().asset("USDT", 1)
                        .factor("USDT.spot", 0.01)
                        .hold(perpetual(), "-12")
                        .hold(peg, "720000"));

        assertThat(pegged.cost()).isEqualTo(alone.cost()).isPositive();
        assertThat(pegged.funding(0.003)).isEqualTo(alone.funding(0.003)).isPositive();
        assertThat(pegged.days()).isEqualTo(alone.days());
        assertThat(pegged.withoutVolume()).isEmpty();
    }

    /// Twelve long at one venue and twelve short at another are 24 to close at four a day. Each costs half a
    /// spread of 30 dollars, and either may have to pay funding. Their losses cancel.
    @Test
    void holdingsAtTwoVenuesAreClosedOneByOne() {
        CloseOutPlan plan = plan(
                new PolicyFixture().withoutImpact().spread("PERP", 40, 30),
                market().list(perpetual()),
                at("x", "12"),
                at("y", "-12"));

        assertThat(plan.days()).isEqualTo(6);
        assertThat(plan.cost()).isCloseTo(24 * 15, within(1e-9));
        assertThat(plan.funding(0.003)).isCloseTo(24 * PRICE * 0.003 * 3.5, within(1e-6));
        for (CloseOutStage stage : plan.stages()) {
            assertThat(stage.positions()).isEmpty();
            assertThat(balance(stage, "BTC").doubleValue()).isCloseTo(-60 / PRICE, within(1e-15));
        }
    }

    /// At one venue lots settle against each other. At several they need at least the same days, spreads and
    /// funding, and holdings of one sign need exactly the same. Impact is left out: parts of a larger sale that
    /// takes a day more are smaller.
    @Test
    void aSplitOverVenuesNeverLowersTheCostOfClosing() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            PolicyFixture policy = new PolicyFixture().withoutImpact().spread("PERP", 40 + random.nextInt(400), 30);
            List<String> quantities = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(venue -> quantity(random).toPlainString())
                    .toList();
            boolean hasOneSign = quantities.stream()
                            .map(quantity -> new BigDecimal(quantity).signum())
                            .filter(sign -> sign != 0)
                            .distinct()
                            .count()
                    <= 1;
            CloseOutPlan split = plan(
                    policy,
                    market().list(perpetual()),
                    IntStream.range(0, quantities.size())
                            .mapToObj(venue -> at("venue " + venue, quantities.get(venue)))
                            .toArray(Position[]::new));
            CloseOutPlan together = plan(
                    policy,
                    market().list(perpetual()),
                    IntStream.range(0, quantities.size())
                            .mapToObj(lot ->
                                    new Position("lot " + lot, "PERP", new BigDecimal(quantities.get(lot)), "x", null))
                            .toArray(Position[]::new));

            assertThat(split.days()).isGreaterThanOrEqualTo(together.days());
            assertThat(split.cost()).isGreaterThanOrEqualTo(together.cost());
            assertThat(split.funding(0.003)).isGreaterThanOrEqualTo(together.funding(0.003));
            if (hasOneSign) {
                assertThat(split.cost()).isEqualTo(together.cost());
                assertThat(split.funding(0.003)).isEqualTo(together.funding(0.003));
            }
        }
    }

    /// Ten short at one venue can be covered with ten coins of the collateral. Five at another must be bought.
    @Test
    void collateralCoversTheLargestShortHolding() {
        PolicyFixture policy = new PolicyFixture().withoutImpact().volume("SPOT", 10);
        RequestFixture account = market().list(new Spot("SPOT", "BTC")).collateral("BTC", "10");
        Position ten = new Position("a", "SPOT", new BigDecimal("-10"), "x", null);
        Position five = new Position("b", "SPOT", new BigDecimal("-5"), "y", null);

        assertThat(plan(policy, account, ten).days()).isOne();
        assertThat(plan(policy, account, ten, five).days()).isEqualTo(5);
    }

    @Test
    void theSentenceNamesWhatTakesLongest() {
        PolicyFixture policy = new PolicyFixture().volume("PERP", 40).volume("SPOT", 20);

        assertThat(plan(policy, market().hold(perpetual(), "4")).sentence())
                .isEqualTo("everything can be closed out within the horizon");
        assertThat(plan(
                                policy,
                                market().hold(perpetual(), "12")
                                        .list(new Spot("SPOT", "BTC"))
                                        .collateral("BTC", "10"))
                        .sentence())
                .isEqualTo("collateral takes longest to close out, 5 days");
        assertThat(plan(policy, market().hold(perpetual(), "16").hold(new Spot("SPOT", "BTC"), "4"))
                        .sentence())
                .isEqualTo("PERP takes longest to close out, 4 days");
        assertThat(plan(policy, market().hold(perpetual(), "12").hold(new Spot("SPOT", "BTC"), "10"))
                        .sentence())
                .isEqualTo("SPOT takes longest to close out, 5 days");
    }

    /// 500 random accounts: over all days the parts of each position and balance sum to what is held, exactly, and
    /// no part is of the other sign.
    @Test
    void theSalesSumToTheAccount() {
        Random random = new Random(23);
        for (int trial = 0; trial < 500; trial++) {
            BigDecimal perpetuals = quantity(random);
            BigDecimal coins = quantity(random);
            BigDecimal dollars = quantity(random);
            RequestFixture account = market().hold(perpetual(), perpetuals.toPlainString())
                    .hold(new Spot("SPOT", "BTC"), coins.toPlainString())
                    .collateral("USD", dollars.toPlainString());
            CloseOutPlan plan = plan(
                    new PolicyFixture().withoutImpact().spread("PERP", 30, 0).spread("SPOT", 20, 0), account);
            Map<String, BigDecimal> sold = new HashMap<>();
            for (CloseOutStage stage : plan.stages()) {
                stage.positions()
                        .forEach(position -> sold.merge(position.instrument(), position.quantity(), BigDecimal::add));
                stage.collateral().forEach(balance -> sold.merge(balance.asset(), balance.quantity(), BigDecimal::add));
                assertThat(stage.positions())
                        .allSatisfy(position -> assertThat(position.quantity().signum())
                                .isEqualTo((position.instrument().equals("PERP") ? perpetuals : coins).signum()));
            }

            assertThat(sold.getOrDefault("PERP", BigDecimal.ZERO)).isEqualByComparingTo(perpetuals);
            assertThat(sold.getOrDefault("SPOT", BigDecimal.ZERO)).isEqualByComparingTo(coins);
            assertThat(sold.getOrDefault("USD", BigDecimal.ZERO)).isEqualByComparingTo(dollars);
        }
    }

    /// Nothing is simulated for a close-out within the horizon, so no amount of scenarios is too much work.
    @Test
    void aCloseOutWithinTheHorizonIsNoWork() {
        RequestFixture large =
                market().hold(perpetual(), "12").period(Duration.ofMinutes(1)).scenarios(20_000_000);

        assertThatCode(() -> new PolicyFixture().volume("PERP", 1_000).check(large.build()))
                .doesNotThrowAnyException();
    }

    /// Extreme spreads, volumes, depths and shares of the volume: a plan has finite figures, or its refusal names the
    /// instrument.
    @Test
    void extremeLiquidityGivesACostOrARefusal() {
        Random random = new Random(20261130);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            PolicyFixture policy = new PolicyFixture()
                    .liquidity(new InstrumentLiquidity(
                            "PERP",
                            OptionalDouble.of(extreme(random)),
                            OptionalDouble.of(extreme(random)),
                            OptionalDouble.of(extreme(random)),
                            null));
            try {
                CloseOutPlan plan =
                        plan(policy, market().hold(perpetual(), quantity(random).toPlainString()));
                assertThat(plan.cost()).isFinite().isNotNegative();
                assertThat(plan.days()).isBetween(1, 60);
                assertThat(plan.stages()).hasSize(plan.days());
            } catch (ModelOverflowException refusal) {
                assertThat(refusal).hasMessageStartingWith("the cost to close out PERP is too large");
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 1_999);
    }

    /// A request is refused before its simulation, at the entry that is wrong.
    @Test
    void aSpreadBeyondTheRangeOfNumbersIsRefusedWithTheRequest() {
        PolicyFixture policy = new PolicyFixture().spread("PERP", 40, Double.MAX_VALUE);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> policy.check(market().hold(perpetual(), "12").build()))
                .withMessageStartingWith("/market/liquidity: the cost to close out PERP is too large");
    }

    /// A power of ten over the whole range of numbers.
    private static double extreme(Random random) {
        return Math.max(Double.MIN_VALUE, Math.pow(10, random.nextInt(-323, 309)));
    }

    @Test
    void onlyASpreadAboveThePriceIsWide() {
        RequestFixture account = market().hold(perpetual(), "12");
        assertThat(plan(new PolicyFixture().spread("PERP", 40, PRICE), account).withWideSpread())
                .isEmpty();
        assertThat(plan(new PolicyFixture().spread("PERP", 40, 1.001 * PRICE), account)
                        .withWideSpread())
                .containsExactly("PERP");
    }

    private static BigDecimal quantity(Random random) {
        return BigDecimal.valueOf(12 * random.nextGaussian()).setScale(random.nextInt(9), RoundingMode.HALF_EVEN);
    }

    private static BigDecimal balance(CloseOutStage stage, String asset) {
        return stage.collateral().stream()
                .filter(balance -> balance.asset().equals(asset))
                .map(CollateralBalance::quantity)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static CloseOutPlan plan(PolicyFixture policy, RequestFixture account) {
        RiskRequest request = account.build();
        return new CloseOutPlan(request, policy.appliedPolicy(), new Holdings(request, policy.appliedPolicy()));
    }

    private static CloseOutPlan plan(PolicyFixture policy, RequestFixture account, Position... positions) {
        RiskRequest unheld = account.build();
        RiskRequest request = unheld.holding(List.of(positions), unheld.collateral());
        return new CloseOutPlan(request, policy.appliedPolicy(), new Holdings(request, policy.appliedPolicy()));
    }

    private static Position at(String venue, String quantity) {
        return new Position("at " + venue, "PERP", new BigDecimal(quantity), venue, null);
    }

    private static Perpetual perpetual() {
        return new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, 0, Duration.ofHours(8));
    }

    private static EuropeanOption put(Duration life) {
        return new EuropeanOption(
                "PUT", "BTC", Payoff.INVERSE, Right.PUT, 58_000, RequestFixture.AS_OF.plus(life), PRICE, 0.5);
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .scenarios(2_000);
    }
}
