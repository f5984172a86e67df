package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import java.math.BigDecimal;
import java.util.List;

/// The stress scenarios that the margin must cover.
///
/// @param weight share that is charged of the worst loss beyond core and offset not granted, 0 to 1
/// @param scenarios names in the scenario library; `grid` and `correlation-breaks` each name several scenarios
public record StressRules(BigDecimal weight, List<String> scenarios) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public StressRules {
        scenarios = List.copyOf(scenarios);
        Checks checks = new Checks().within("weight", weight.doubleValue(), 0, 1);
        List<String> known = ScenarioLibrary.standard().names();
        for (int i = 0; i < scenarios.size(); i++) {
            checks.require(
                    known.contains(scenarios.get(i)),
                    "/scenarios/" + i,
                    "unknown-scenario",
                    "scenario: " + scenarios.get(i) + " is unknown (" + String.join(", ", known) + ")");
        }
        checks.throwIfAny();
    }
}
