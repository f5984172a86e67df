package io.plimsoll.desk.stress;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.StressScenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A valid stress request.
///
/// @param margin the account, its market and model
/// @param scenarios to revalue the account in, with distinct names
/// @param reverse null if not requested
public record StressRequest(
        MarginRequest margin,
        List<StressScenario> scenarios,
        @Nullable ReverseStressRequest reverse) {
    /// Most scenarios of a request.
    public static final int MAX_SCENARIOS = 2000;

    /// Most scenarios times positions and balances, about ten seconds of work.
    public static final double MAX_WORK = 2e6;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field, under `/stress`
    public StressRequest {
        scenarios = List.copyOf(scenarios);
        Checks checks = new Checks();
        Set<String> seen = new HashSet<>();
        for (StressScenario scenario : scenarios) {
            checks.require(
                    seen.add(scenario.name()),
                    "/stress/scenarios",
                    "duplicate",
                    "scenario: " + scenario.name() + " is listed twice (names must be unique)");
        }
        checks.require(
                scenarios.size() <= MAX_SCENARIOS,
                "/stress/scenarios",
                "too-many-elements",
                "scenarios: " + scenarios.size() + " entries are too many (at most " + MAX_SCENARIOS + ")");
        double work = (double) scenarios.size()
                * (margin.risk().positions().size() + margin.risk().collateral().size());
        checks.require(
                work <= MAX_WORK,
                "/stress/scenarios",
                "too-much-work",
                "scenarios x (positions + collateral): " + work + " is too large (at most " + MAX_WORK + ")");
        int factors = margin.risk().model().factors().size();
        checks.require(
                reverse == null || factors <= ReverseStress.MAX_FACTORS,
                "/stress/reverse",
                "too-much-work",
                "model: " + factors + " factors are too many for reverse stress (at most " + ReverseStress.MAX_FACTORS
                        + ")");
        if (reverse != null) {
            reverse.check(margin.risk().model(), checks);
        }
        checks.throwIfAny();
    }
}
