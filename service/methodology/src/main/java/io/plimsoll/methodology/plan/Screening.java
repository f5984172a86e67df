package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.Methodology;
import io.plimsoll.methodology.policy.Segment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses, of many positions, those worth to be closed by themselves: with the largest Euler contribution to the
/// expected shortfall for the cost of closing them. A contribution is the derivative of the shortfall along its
/// position (Tasche, Risk contributions and performance measurement, 1999), so one simulation ranks them all.
final class Screening {
    /// Positions that are chosen.
    static final int MOST_SINGLES = 8;

    private final MarginEngine engine;
    private final Methodology methodology;
    private final TradingTerms terms;

    Screening(MarginEngine engine, Methodology methodology, TradingTerms terms) {
        this.engine = engine;
        this.methodology = methodology;
        this.terms = terms;
    }

    /// Ids of positions: all where they are few.
    Set<String> worthwhile(ReducedAccount account, List<Leg> closings) {
        if (closings.size() <= MOST_SINGLES) {
            return closings.stream().map(Leg::id).collect(Collectors.toSet());
        }
        Map<String, Double> contributions = new HashMap<>();
        for (Contribution of : engine.evaluate(shortfall(account)).contributions()) {
            contributions.put(of.positionId(), of.expectedShortfall().value());
        }
        return closings.stream()
                .sorted(Comparator.comparingDouble((Leg leg) ->
                                -contributions.getOrDefault(leg.id(), 0.0) / (Double.MIN_NORMAL + cost(leg)))
                        .thenComparing(Leg::id))
                .limit(MOST_SINGLES)
                .map(Leg::id)
                .collect(Collectors.toSet());
    }

    private double cost(Leg leg) {
        return terms.cost(terms.instrument(leg), leg.quantity().abs().doubleValue());
    }

    /// The account with fewer scenarios, over the horizon and at the level of the segment.
    private RiskRequest shortfall(ReducedAccount account) {
        Segment segment = methodology.segment();
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
                new SimulationPlan(segment.horizon(), plan.steps(), scenarios, plan.seed(), plan.revaluation()),
                levels,
                request.market(),
                request.model(),
                request.positions(),
                request.collateral());
    }
}
