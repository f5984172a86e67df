package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.requirement.addon.ShapeAddOn;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Selects the positions to close one by one: those with the largest Euler contribution to the expected shortfall, and
/// fall of the charge for the shape of volatilities, for their closing cost. A contribution is the derivative of the
/// shortfall by the size of its position (Tasche, Risk contributions and performance measurement, 1999), so one
/// simulation ranks all positions.
final class PositionSelector {
    /// Number of positions to select.
    static final int MAX_SINGLES = 8;

    private final MarginEngine engine;
    private final AppliedPolicy appliedPolicy;
    private final TradingTerms terms;

    PositionSelector(MarginEngine engine, AppliedPolicy appliedPolicy, TradingTerms terms) {
        this.engine = engine;
        this.appliedPolicy = appliedPolicy;
        this.terms = terms;
    }

    /// Ids of the selected positions; all of them if they are few.
    Set<String> worthwhile(AccountAfterTrades account, List<PlannedTrade> closings) {
        if (closings.size() <= MAX_SINGLES) {
            return closings.stream().map(PlannedTrade::id).collect(Collectors.toSet());
        }
        Map<String, Double> contributions = new HashMap<>();
        for (Contribution of : engine.evaluate(shortfall(account)).contributions()) {
            contributions.put(of.positionId(), of.expectedShortfall().value());
        }
        shapeReliefs(account.request()).forEach((id, relief) -> contributions.merge(id, relief, Double::sum));
        return closings.stream()
                .sorted(Comparator.comparingDouble((PlannedTrade trade) ->
                                -contributions.getOrDefault(trade.id(), 0.0) / (Double.MIN_NORMAL + cost(trade)))
                        .thenComparing(PlannedTrade::id))
                .limit(MAX_SINGLES)
                .map(PlannedTrade::id)
                .collect(Collectors.toSet());
    }

    /// The fall of the charge for the shape of volatilities if a position is closed, by its id, report currency. An
    /// option may have no other part in the requirement.
    private Map<String, Double> shapeReliefs(RiskRequest request) {
        ShapeRules rules = appliedPolicy.policy().shape();
        Map<String, Double> reliefs = new HashMap<>();
        if (rules != null) {
            Holdings holdings = new Holdings(request, appliedPolicy);
            new ShapeAddOn(rules, appliedPolicy.segment(), request, holdings)
                    .reliefs()
                    .forEach((id, relief) -> reliefs.put(id, relief / holdings.currency()));
        }
        return reliefs;
    }

    private double cost(PlannedTrade trade) {
        return terms.cost(terms.instrument(trade), trade.quantity().abs().doubleValue());
    }

    /// A request for the contributions, with few scenarios and the segment's horizon and confidence.
    private RiskRequest shortfall(AccountAfterTrades account) {
        Segment segment = appliedPolicy.segment();
        RiskRequest request = account.request();
        SimulationPlan plan = request.plan();
        RiskLevels levels = new RiskLevels(
                segment.measure(),
                segment.confidence(),
                List.of(segment.confidence()),
                RiskLevels.PositionFigures.CONTRIBUTIONS,
                null);
        int scenarios = Math.min(plan.scenarios(), RequirementProbe.SEARCH_SCENARIOS);
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                plan.withHorizon(segment.horizon()).withScenarios(scenarios),
                levels,
                request.market(),
                request.model(),
                request.positions(),
                request.collateral());
    }
}
