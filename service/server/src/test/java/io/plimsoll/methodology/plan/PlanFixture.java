package io.plimsoll.methodology.plan;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.policy.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// An account, the standard policy with some words replaced, and the plan of both.
final class PlanFixture {
    private final Map<String, InstrumentLiquidity> liquidity = new HashMap<>();
    /// The version under which the search was compared with brute force: its bounds were measured there.
    private static final String STANDARD = "standard-1.1.0.yaml";

    private String yaml = standard();
    private int threads = 2;

    private static String standard() {
        try (InputStream stream = Objects.requireNonNull(PolicyReader.class.getResourceAsStream(STANDARD), STANDARD)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    PlanFixture policy(String from, String to) {
        if (!yaml.contains(from)) {
            throw new IllegalArgumentException("the policy has no " + from);
        }
        yaml = yaml.replace(from, to);
        return this;
    }

    PlanFixture withoutHedges() {
        return policy("hedges: allowed", "hedges: forbidden");
    }

    PlanFixture threads(int count) {
        threads = count;
        return this;
    }

    PlanFixture trades(String instrument, double volume, double spread) {
        liquidity.put(
                instrument,
                new InstrumentLiquidity(
                        instrument,
                        OptionalDouble.of(volume),
                        OptionalDouble.of(spread),
                        OptionalDouble.empty(),
                        null));
        return this;
    }

    MarginEngine engine() {
        return new MarginEngine(BackendRegistry.discover(), threads);
    }

    AppliedPolicy appliedPolicy(AppliedPolicy.Planning planning) {
        Policy policy = accepted(PolicyReader.read(yaml.getBytes(StandardCharsets.UTF_8)))
                .policy();
        return new AppliedPolicy(policy, policy.segment("professional"), liquidity, null, planning, null, true);
    }

    Requirement requirement(RiskRequest request) {
        return new RequirementCalculator(engine())
                .calculate(request, appliedPolicy(AppliedPolicy.Planning.ALWAYS), () -> false);
    }

    LiquidationPlan plan(RiskRequest request) {
        return Objects.requireNonNull(planned(request, AppliedPolicy.Planning.ALWAYS));
    }

    @Nullable
    LiquidationPlan planned(RiskRequest request, AppliedPolicy.Planning planning) {
        return new LiquidationPlanner(engine())
                .plan(request, appliedPolicy(planning), requirement(request), new OptionalParts(), () -> false);
    }

    /// The request with as many dollars as bring the ratio of equity to maintenance to a value.
    RiskRequest at(double ratio, RequestFixture book) {
        RiskRequest bare = book.build();
        Requirement requirement = requirement(bare);
        double dollars = ratio * requirement.maintenance().doubleValue()
                - requirement.standing().equity().amount().doubleValue();
        List<CollateralBalance> balances = new ArrayList<>(bare.collateral());
        balances.add(new CollateralBalance("USD", new BigDecimal(dollars).setScale(2, RoundingMode.HALF_EVEN)));
        return bare.holding(bare.positions(), balances);
    }

    /// The account after every trade of a plan, put together from what the plan says alone.
    static RiskRequest after(RiskRequest request, LiquidationPlan plan, int stages) {
        Map<String, Position> positions = new HashMap<>();
        request.positions().forEach(position -> positions.put(position.positionId(), position));
        Map<String, BigDecimal> balances = new HashMap<>();
        request.collateral().forEach(balance -> balances.put(balance.asset(), balance.quantity()));
        for (LiquidationPlan.Stage stage : plan.stages().subList(0, stages)) {
            for (LiquidationPlan.Trade trade : stage.trades()) {
                if (trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE) {
                    balances.merge(trade.name(), trade.quantity(), BigDecimal::add);
                } else {
                    positions.merge(
                            trade.id(),
                            new Position(trade.id(), trade.name(), trade.quantity(), null, null),
                            (held, added) -> new Position(
                                    held.positionId(),
                                    held.instrument(),
                                    held.quantity().add(added.quantity()),
                                    held.venue(),
                                    held.counterparty()));
                }
                balances.merge(trade.cashAsset(), trade.cash(), BigDecimal::add);
                balances.merge("USD", trade.cost().negate(), BigDecimal::add);
            }
        }
        return request.holding(
                List.copyOf(positions.values()),
                balances.entrySet().stream()
                        .map(entry -> new CollateralBalance(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
