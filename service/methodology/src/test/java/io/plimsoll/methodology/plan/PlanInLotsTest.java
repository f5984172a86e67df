package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Plans of random accounts trade whole lots.
final class PlanInLotsTest {
    private static final int BOOKS = 20;
    private static final double DOLLARS = 1000;
    private static final double SHARE = 1e-5;
    private static final LiquidationRules RULES =
            new LiquidationRules("amber", LiquidationRules.Hedges.FORBIDDEN, 4, 12);
    private static final List<BigDecimal> LOTS =
            List.of(new BigDecimal("0.001"), new BigDecimal("0.25"), new BigDecimal("3"), new BigDecimal("40"));
    private static final Map<String, Double> PRICES = Map.of("BTC", 59_209.52, "ETH", 1_580.41, "DOGE", 0.0731);

    /// Each trade is a number of lots, stated or derived, or the rest of its holding. It reduces the holding
    /// and never turns it. The target band is reached, or the plan says that it cannot be.
    @Test
    void everyTradeIsInWholeLotsOrClosesItsHolding() {
        Random random = new Random(31);
        int restored = 0;
        int trades = 0;
        for (int book = 0; book < BOOKS; book++) {
            PolicyFixture policy = new PolicyFixture()
                    .withoutImpact()
                    .stress()
                    .procyclicality(null)
                    .staging(RULES);
            RiskRequest request = account(random, policy);
            LiquidationPlan plan = plan(policy, request);
            Map<String, BigDecimal> left = holdings(request);
            for (Trade trade : plan.stages().stream()
                    .flatMap(stage -> stage.trades().stream())
                    .toList()) {
                BigDecimal before = Objects.requireNonNull(left.get(trade.id()), trade.id());
                BigDecimal after = before.add(trade.quantity());
                BigDecimal stated =
                        policy.appliedPolicy().liquidityOf(trade.name()).lot();
                BigDecimal lot = stated == null ? lot(request, trade.name()) : stated;
                assertThat(trade.quantity().signum()).as("%s", trade).isEqualTo(-before.signum());
                assertThat(after.signum() * before.signum()).as("%s", trade).isNotNegative();
                assertThat(after.signum() == 0
                                || trade.quantity().remainder(lot).signum() == 0)
                        .as("book %d: %s of %s, lot %s", book, trade, before, lot)
                        .isTrue();
                left.put(trade.id(), after);
                trades++;
            }
            if (plan.outcome() == Outcome.RESTORED) {
                restored++;
                assertThat(plan.after().ratio()).isGreaterThanOrEqualTo(plan.targetRatio());
            } else {
                assertThat(plan.sentence()).contains("only a close-out remains");
            }
        }
        assertThat(restored).isBetween(BOOKS / 2, BOOKS - 1);
        assertThat(trades).isGreaterThan(2 * BOOKS);
    }

    /// One to three perpetuals with quantities of up to five decimals, in markets of any depth.
    private static RiskRequest account(Random random, PolicyFixture policy) {
        RequestFixture fixture = new RequestFixture().scenarios(500);
        List<String> assets = List.of("BTC", "DOGE", "ETH");
        double dollars = 1e4 * (1 + 400 * random.nextDouble() * random.nextDouble());
        for (String asset : assets.subList(random.nextInt(3), 3)) {
            double price = Objects.requireNonNull(PRICES.get(asset));
            double units = dollars * (0.2 + random.nextDouble()) / price;
            BigDecimal quantity = new BigDecimal(random.nextBoolean() ? units : -units)
                    .setScale(random.nextInt(6), RoundingMode.HALF_UP);
            if (quantity.signum() != 0) {
                fixture.asset(asset, price)
                        .factor(asset + ".spot", 0.6)
                        .hold(
                                new Perpetual(asset, asset, Payoff.LINEAR, price, 0, Duration.ofHours(8)),
                                quantity.toPlainString());
                policy.spread(asset, units * 8 * random.nextDouble() * random.nextDouble(), price * 1e-4);
                if (random.nextBoolean()) {
                    policy.lot(asset, LOTS.get(random.nextInt(LOTS.size())));
                }
            }
        }
        RiskRequest bare = fixture.build();
        Requirement requirement = policy.requirement(bare);
        double ratio = 0.8 + 0.35 * random.nextDouble();
        double cash = ratio * requirement.maintenance().doubleValue()
                - requirement.standing().equity().amount().doubleValue();
        List<CollateralBalance> balances = new ArrayList<>(bare.collateral());
        balances.add(new CollateralBalance("USD", new BigDecimal(cash).setScale(2, RoundingMode.HALF_EVEN)));
        return bare.holding(bare.positions(), balances);
    }

    private static Map<String, BigDecimal> holdings(RiskRequest request) {
        Map<String, BigDecimal> holdings = new HashMap<>();
        request.positions().forEach(position -> holdings.put(position.positionId(), position.quantity()));
        request.collateral().forEach(balance -> holdings.put("collateral:" + balance.asset(), balance.quantity()));
        return holdings;
    }

    /// By search from above, where the program takes a logarithm.
    private static BigDecimal lot(RiskRequest request, String instrument) {
        double gross = request.collateral().getFirst().quantity().abs().doubleValue();
        for (Position position : request.positions()) {
            gross +=
                    position.quantity().abs().doubleValue() * Objects.requireNonNull(PRICES.get(position.instrument()));
        }
        double most = Math.min(DOLLARS, SHARE * gross);
        BigDecimal lot = new BigDecimal("1e12");
        while (lot.doubleValue() * Objects.requireNonNull(PRICES.get(instrument)) > most) {
            lot = lot.movePointLeft(1);
        }
        return lot;
    }

    private static LiquidationPlan plan(PolicyFixture policy, RiskRequest request) {
        AppliedPolicy given = policy.appliedPolicy();
        AppliedPolicy applied = new AppliedPolicy(
                given.policy(), given.segment(), given.liquidity(), null, AppliedPolicy.Planning.ALWAYS, null, false);
        Requirement requirement =
                new RequirementCalculator(PolicyFixture.engine()).calculate(request, applied, () -> false);
        return Objects.requireNonNull(new LiquidationPlanner(PolicyFixture.engine())
                .plan(request, applied, requirement, new OptionalParts(), () -> false));
    }
}
