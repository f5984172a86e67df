package io.plimsoll.methodology.scenario;

import java.util.List;

/// The gains of an account in a scenario, report currency.
///
/// @param positions in the order of ids, then collateral in the order of assets
public record ScenarioGains(StressScenario scenario, List<PositionGain> positions) {
    /// Copies the list.
    public ScenarioGains {
        positions = List.copyOf(positions);
    }

    /// The gain of the account; negative for a loss.
    public double total() {
        double sum = 0;
        for (PositionGain position : positions) {
            sum += position.total();
        }
        return sum;
    }
}
