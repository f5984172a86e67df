package io.plimsoll.service.margin.requirement;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.service.margin.policy.rule.Segment;
import java.util.List;

/// Makes the request that all parts of a portfolio share: it holds nothing.
final class SharedRequest {
    private SharedRequest() {}

    /// The request of a segment: its measure, confidence and horizon in the place of those that were asked for.
    static RiskRequest of(RiskRequest request, Segment segment) {
        SimulationPlan plan = request.plan();
        return with(
                request,
                new SimulationPlan(segment.horizon(), plan.steps(), plan.scenarios(), plan.seed(), plan.revaluation()),
                new RiskLevels(segment.measure(), segment.confidence(), List.of(segment.confidence())),
                request.model());
    }

    /// Another plan, other levels, another model.
    static RiskRequest with(RiskRequest request, SimulationPlan plan, RiskLevels levels, RiskModel model) {
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                plan,
                levels,
                request.market(),
                model,
                List.of(),
                List.of());
    }
}
