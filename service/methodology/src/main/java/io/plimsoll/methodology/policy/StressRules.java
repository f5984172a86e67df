package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import java.math.BigDecimal;
import java.util.List;

/// The scenarios that a margin must stand.
///
/// @param weight share that is charged of the worst loss beyond the core and the offset not granted, 0 to 1
/// @param scenarios names of the library; `grid` and `correlation-breaks` stand for several
public record StressRules(BigDecimal weight, List<String> scenarios) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public StressRules {
        scenarios = List.copyOf(scenarios);
        Checks checks = new Checks().within("weight", weight.doubleValue(), 0, 1);
        List<String> known = ScenarioLibrary.standard().names();
        for (int i = 0; i < scenarios.size(); i++) {
            checks.require(
                    known.contains(scenarios.get(i)),
                    "/scenarios/" + i,
                    "unknown-scenario",
                    "scenario is " + scenarios.get(i) + ": it must be one of " + String.join(", ", known));
        }
        checks.throwIfAny();
    }
}
