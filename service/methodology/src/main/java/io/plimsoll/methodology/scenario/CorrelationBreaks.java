package io.plimsoll.methodology.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Prices that usually move together part: each asset in turn goes one way and all others the other way.
public final class CorrelationBreaks {
    /// The move of the library's scenarios.
    public static final BigDecimal STANDARD_MOVE = new BigDecimal("0.2");

    private CorrelationBreaks() {}

    /// Two scenarios an asset, and of two assets two in all; none where there are fewer than two assets that can
    /// part.
    ///
    /// @param assets that an account depends on; stablecoins and the dollar are left out
    /// @param move relative, of either side; above 0 and below 1
    public static List<StressScenario> of(Collection<String> assets, BigDecimal move) {
        TreeSet<String> free = new TreeSet<>(assets);
        free.removeIf(asset -> Stablecoins.contains(asset) || asset.equals("USD"));
        List<StressScenario> scenarios = new ArrayList<>();
        if (free.size() < 2) {
            return scenarios;
        }
        // Of two assets, the one up is the other down.
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
