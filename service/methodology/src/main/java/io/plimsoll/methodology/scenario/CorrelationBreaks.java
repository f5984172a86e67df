package io.plimsoll.methodology.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Correlation breaks: each asset in turn moves one way and all others the other way.
public final class CorrelationBreaks {
    /// Relative move in the scenario library.
    public static final BigDecimal STANDARD_MOVE = new BigDecimal("0.2");

    private CorrelationBreaks() {}

    /// Two scenarios for each asset; two in all for two assets; none for fewer.
    ///
    /// @param assets that an account is exposed to; stablecoins and the dollar are left out
    /// @param move relative move of either side, above 0, below 1
    public static List<StressScenario> of(Collection<String> assets, BigDecimal move) {
        TreeSet<String> free = new TreeSet<>(assets);
        free.removeIf(asset -> Stablecoins.contains(asset) || asset.equals("USD"));
        List<StressScenario> scenarios = new ArrayList<>();
        if (free.size() < 2) {
            return scenarios;
        }
        // With two assets, up of the one is down of the other.
        for (String asset : free.size() == 2 ? List.of(free.first()) : List.copyOf(free)) {
            scenarios.add(apart(asset, move, "up"));
            scenarios.add(apart(asset, move.negate(), "down"));
        }
        return scenarios;
    }

    private static StressScenario apart(String asset, BigDecimal move, String way) {
        return new StressScenario(
                "correlation-break " + asset + " " + way,
                asset + " " + ScenarioGrid.percent(move) + " and every other asset "
                        + ScenarioGrid.percent(move.negate()),
                "hypothetical: correlation -1 between the asset and the rest",
                Duration.ofDays(1),
                List.of(
                        AssetMove.ofSpot(asset, move.doubleValue()),
                        AssetMove.ofSpot(AssetMove.ALL, -move.doubleValue())));
    }
}
