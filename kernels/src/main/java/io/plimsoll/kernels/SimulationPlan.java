package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;

/// How far and how finely to simulate.
///
/// @param horizon from the valuation to the revaluation
/// @param steps equal time steps of the horizon
/// @param scenarios number of paths
/// @param seed all of the randomness: the same seed gives the same paths
public record SimulationPlan(Duration horizon, int steps, int scenarios, long seed) {
    /// Longest horizon.
    public static final Duration LONGEST_HORIZON = Duration.ofDays(366);

    /// Most time steps.
    public static final int MOST_STEPS = 10_000;

    /// Most scenarios of one request.
    public static final int MOST_SCENARIOS = 20_000_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public SimulationPlan {
        new Checks()
                .require(
                        horizon.isPositive() && horizon.compareTo(LONGEST_HORIZON) <= 0,
                        "/horizon",
                        "out-of-range",
                        "horizon is " + horizon + ": it must be above zero and at most P366D")
                .within("steps", steps, 1, MOST_STEPS)
                .within("scenarios", scenarios, 1, MOST_SCENARIOS)
                .throwIfAny();
    }
}
