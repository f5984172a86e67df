package io.plimsoll.desk.lab;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.liquidation.LiquidationPriceFinder;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.plan.LiquidationPlanner;
import io.plimsoll.methodology.plan.TradingTerms;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Margins an account of a simulated venue by the requirement of a margin request, with few scenarios. Thread-safe.
public final class AccountMargin implements VenueRulebook {
    /// Scenarios of each margin.
    public static final int SCENARIOS = 2_000;

    private static final String VENUE = "lab";
    private static final long SEED = 42;
    private static final int STAGE_HOURS = 1;

    private final MarginEngine engine;
    private final Policy policy;
    private final int scenarios;

    /// @param policy its bands and rules; the venue liquidates in stages of an hour, without hedges
    /// @param scenarios of each margin
    public AccountMargin(MarginEngine engine, Policy policy, int scenarios) {
        this.engine = engine;
        this.scenarios = scenarios;
        LiquidationRules rules = policy.staging();
        this.policy = new Policy(
                policy.header(),
                policy.digest(),
                policy.defaultSegment(),
                policy.segments(),
                policy.netting(),
                policy.concentration(),
                policy.stress(),
                policy.correlation(),
                policy.shape(),
                policy.liquidity(),
                policy.addOns(),
                policy.equity(),
                policy.score(),
                new LiquidationRules(
                        rules.targetBand(), LiquidationRules.Hedges.FORBIDDEN, STAGE_HOURS, rules.mostStages()),
                policy.procyclicality(),
                policy.refused(),
                policy.leastScenarios());
    }

    @Override
    public Policy policy() {
        return policy;
    }

    /// Segment of every account.
    Segment segment() {
        return policy.segment(policy.defaultSegment());
    }

    private AppliedPolicy applied(VenueMarket market, AppliedPolicy.Planning planning) {
        return new AppliedPolicy(policy, segment(), market.liquidity(), null, planning, null, false);
    }

    /// The margin request of an account.
    public RiskRequest request(VenueMarket market, Ledger ledger) {
        Market listed = market.market();
        Set<String> contracts = listed.byName().keySet();
        List<Position> positions = new ArrayList<>();
        List<CollateralBalance> balances = new ArrayList<>();
        ledger.of(Party.ACCOUNT).forEach((what, quantity) -> {
            if (contracts.contains(what)) {
                positions.add(new Position(what, what, quantity, VENUE, null));
            } else {
                balances.add(new CollateralBalance(what, quantity));
            }
        });
        Segment segment = segment();
        return new RiskRequest(
                market.time(),
                AssetPrice.DOLLAR,
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, scenarios, SEED),
                new RiskLevels(
                        RiskMeasure.EXPECTED_SHORTFALL,
                        segment.confidence(),
                        List.of(Confidence.of(0.99)),
                        RiskLevels.PositionFigures.CONTRIBUTIONS,
                        null),
                listed,
                market.model(),
                positions,
                balances);
    }

    @Override
    public Requirement requirement(VenueMarket market, Ledger ledger, BooleanSupplier cancelled) {
        return new RequirementCalculator(engine)
                .calculate(request(market, ledger), applied(market, AppliedPolicy.Planning.NEVER), cancelled);
    }

    /// Initial margin of each position and of each coin alone, by name.
    public Map<String, BigDecimal> alone(VenueMarket market, Ledger ledger, BooleanSupplier cancelled) {
        RiskRequest whole = request(market, ledger);
        AppliedPolicy applied = applied(market, AppliedPolicy.Planning.NEVER);
        List<String> names = new ArrayList<>();
        List<RequirementCalculator.RequirementRequest> requests = new ArrayList<>();
        for (Position position : whole.positions()) {
            names.add(position.instrument());
            requests.add(
                    new RequirementCalculator.RequirementRequest(whole.holding(List.of(position), List.of()), applied));
        }
        for (CollateralBalance balance : whole.collateral()) {
            if (!balance.asset().equals(AssetPrice.DOLLAR)) {
                names.add(balance.asset());
                requests.add(new RequirementCalculator.RequirementRequest(
                        whole.holding(List.of(), List.of(balance)), applied));
            }
        }
        Map<String, BigDecimal> alone = new TreeMap<>();
        if (!requests.isEmpty()) {
            List<Requirement> answers = new RequirementCalculator(engine).calculate(requests, cancelled);
            for (int i = 0; i < names.size(); i++) {
                alone.put(names.get(i), answers.get(i).initial());
            }
        }
        return alone;
    }

    /// The prices at which the account would have no headroom.
    public LiquidationPrices liquidationPrices(VenueState state, BooleanSupplier cancelled) {
        VenueMarket market = state.market();
        return new LiquidationPriceFinder(engine)
                .find(
                        request(market, state.ledger()),
                        applied(market, AppliedPolicy.Planning.NEVER),
                        state.requirement(),
                        cancelled);
    }

    @Override
    public List<LiquidationPlan.Trade> nextStage(
            VenueMarket market, Ledger ledger, Requirement requirement, BooleanSupplier cancelled) {
        LiquidationPlan plan = new LiquidationPlanner(engine)
                .plan(
                        request(market, ledger),
                        applied(market, AppliedPolicy.Planning.ALWAYS),
                        requirement,
                        new OptionalParts(),
                        cancelled);
        return plan == null || plan.stages().isEmpty()
                ? List.of()
                : plan.stages().getFirst().trades();
    }

    @Override
    public BigDecimal optionValue(VenueMarket market, String option, double change) {
        RiskRequest request = request(market, Ledger.empty());
        RiskRequest moved = request.withMarket(request.market().withVolatilities(VenueMarket.OPTION_ASSET, change));
        return Money.of(MarkValues.of(moved, Set.of(option)).dollars(option));
    }

    @Override
    public BigDecimal cost(VenueMarket market, Instrument instrument, BigDecimal quantity) {
        TradingTerms terms =
                new TradingTerms(request(market, Ledger.empty()), applied(market, AppliedPolicy.Planning.NEVER));
        return Money.of(terms.cost(instrument, quantity.doubleValue()));
    }
}
