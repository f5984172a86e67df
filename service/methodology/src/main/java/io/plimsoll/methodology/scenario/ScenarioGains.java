package io.plimsoll.methodology.scenario;

import java.util.List;

/// What a book gains in a scenario; report currency.
///
/// @param scenario which
/// @param positions by the order of their names, then collateral by that of its assets
public record ScenarioGains(StressScenario scenario, List<PositionGain> positions) {
    /// Copies the list.
    public ScenarioGains {
        positions = List.copyOf(positions);
    }

    /// The gain of the whole; negative where it loses.
    public double total() {
        double sum = 0;
        for (PositionGain position : positions) {
            sum += position.total();
        }
        return sum;
    }
}
