package io.plimsoll.desk.stress;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.StressScenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A stress request that was read.
///
/// @param margin what is held, the market and the model, as a margin request has them
/// @param scenarios to value it in, no name twice
/// @param reverse which losses to reach; null where nobody asked
public record StressRequest(
        MarginRequest margin,
        List<StressScenario> scenarios,
        @Nullable ReverseStressRequest reverse) {
    /// Most scenarios of a request.
    public static final int MAX_SCENARIOS = 2000;

    /// Most products of scenarios and positions: some ten seconds.
    public static final double MAX_WORK = 2e6;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every fault, under `/stress`
    public StressRequest {
        scenarios = List.copyOf(scenarios);
        Checks checks = new Checks();
        Set<String> seen = new HashSet<>();
        for (StressScenario scenario : scenarios) {
            checks.require(
                    seen.add(scenario.name()),
                    "/stress/scenarios",
                    "duplicate",
                    "scenario " + scenario.name() + " stands twice");
        }
        checks.require(
                scenarios.size() <= MAX_SCENARIOS,
                "/stress/scenarios",
                "too-many-elements",
                "there are " + scenarios.size() + " scenarios: there must be at most " + MAX_SCENARIOS);
        double work = (double) scenarios.size()
                * (margin.risk().positions().size() + margin.risk().collateral().size());
        checks.require(
                work <= MAX_WORK,
                "/stress/scenarios",
                "too-much-work",
                "scenarios x (positions + collateral) is " + work + ": it must be at most " + MAX_WORK);
        int factors = margin.risk().model().factors().size();
        checks.require(
                reverse == null || factors <= ReverseStress.MAX_FACTORS,
                "/stress/reverse",
                "too-much-work",
                "the model has " + factors + " factors: reverse stress takes at most " + ReverseStress.MAX_FACTORS);
        if (reverse != null) {
            reverse.check(margin.risk().model(), checks);
        }
        checks.throwIfAny();
    }
}
