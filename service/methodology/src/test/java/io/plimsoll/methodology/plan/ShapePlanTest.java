package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Liquidation plans of accounts whose requirement is mostly the charge for the shape of volatilities.
final class ShapePlanTest {
    private static final LiquidationRules WITHOUT_HEDGES =
            new LiquidationRules("amber", LiquidationRules.Hedges.FORBIDDEN, 4, 12);
    private static final Set<String> OPTIONS = Set.of("NEAR-C", "NEAR-P", "FAR-C", "FAR-P");

    /// The options hardly contribute to the expected shortfall, and ten perpetuals do. By contributions alone eight
    /// perpetuals would be offered.
    @Test
    void optionsThatPayForTheirShapeAreOffered() {
        PolicyFixture policy = policy();
        RequestFixture account = calendar();
        for (int i = 0; i < 10; i++) {
            String asset = "A" + i;
            account.asset(asset, 100).factor(asset + ".spot", 0.5).hold(perpetual(asset), "100");
            policy.spread(asset, 1e12, 0.1);
        }
        OPTIONS.forEach(name -> policy.spread(name, 1e12, 0.1));
        RiskRequest request = account.build();

        assertThat(offered(policy, request)).containsAll(OPTIONS);
        assertThat(offered(policy.shape(null), request)).doesNotContain("FAR-C", "FAR-P");
    }

    @Test
    void aBookThatIsFlatInTheFactorIsRestored() {
        PolicyFixture policy = policy();
        RiskRequest bare = calendar().build();
        Requirement required = policy.requirement(bare);
        assertThat(required.amount(Kind.SHAPE)).isGreaterThan(required.amount(Kind.CORE));
        BigDecimal dollars = required.maintenance()
                .multiply(new BigDecimal("1.02"))
                .subtract(required.standing().equity().amount());
        RiskRequest request = bare.holding(bare.positions(), List.of(new CollateralBalance("USD", dollars)));
        AppliedPolicy applied = policy.appliedPolicy();
        LiquidationPlan plan = Objects.requireNonNull(new LiquidationPlanner(PolicyFixture.engine())
                .plan(
                        request,
                        applied,
                        new RequirementCalculator(PolicyFixture.engine()).calculate(request, applied, () -> false),
                        new OptionalParts(),
                        () -> false));

        assertThat(plan.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(Objects.requireNonNull(plan.before().ratio())).isLessThan(new BigDecimal("1.05"));
        assertThat(Objects.requireNonNull(plan.after().ratio())).isGreaterThanOrEqualTo(new BigDecimal("1.2"));
        assertThat(plan.after().maintenance()).isLessThan(plan.before().maintenance());
    }

    private static Set<String> offered(PolicyFixture policy, RiskRequest request) {
        TradingTerms terms = new TradingTerms(request, policy.appliedPolicy());
        AccountAfterTrades after = AccountAfterTrades.of(request);
        List<PlannedTrade> closings = new TradeDirectionFinder(
                        after.request(), policy.appliedPolicy(), terms, new HedgePlacement(request))
                .closings();
        return new PositionSelector(PolicyFixture.engine(), policy.appliedPolicy(), terms)
                .worthwhile(after, closings).stream().collect(Collectors.toSet());
    }

    private static PolicyFixture policy() {
        return new PolicyFixture().withoutImpact().stress().procyclicality(null).staging(WITHOUT_HEDGES);
    }

    /// Short straddles of 60 days against as much vega of 200 days in the factor's own terms.
    private static RequestFixture calendar() {
        RequestFixture fixture = new RequestFixture()
                .scenarios(2_000)
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.05)
                .factor("BTC.volatility", 0.6);
        for (Right right : Right.values()) {
            String name = right == Right.CALL ? "C" : "P";
            fixture.hold(option("NEAR-" + name, right, 60), "-20").hold(option("FAR-" + name, right, 200), "12.8");
        }
        return fixture;
    }

    private static EuropeanOption option(String name, Right right, int days) {
        return new EuropeanOption(
                name,
                "BTC",
                Payoff.LINEAR,
                right,
                60_000,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                60_000,
                0.5);
    }

    private static Perpetual perpetual(String asset) {
        return new Perpetual(asset, asset, Payoff.LINEAR, 100, 0, Duration.ofHours(8));
    }
}
