package io.plimsoll.kernels;

import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.time.Instant;

/// How far and how finely to simulate.
///
/// @param horizon from the valuation to the revaluation
/// @param steps equal parts of the horizon at whose ends a watched path is looked at, at the least; they change
///     no figure at the horizon
/// @param scenarios number of paths
/// @param seed all of the randomness: the same seed gives the same paths
/// @param revaluation how options are valued at the horizon
public record SimulationPlan(Duration horizon, int steps, int scenarios, long seed, Revaluation revaluation) {
    /// Longest horizon.
    public static final Duration MAX_HORIZON = Duration.ofDays(366);

    /// Most points of a path.
    public static final int MAX_STEPS = 10_000;

    /// Most scenarios of one request.
    public static final int MAX_SCENARIOS = 20_000_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public SimulationPlan {
        new Checks()
                .require(
                        horizon.isPositive() && horizon.compareTo(MAX_HORIZON) <= 0,
                        "/horizon",
                        "out-of-range",
                        "horizon is " + horizon + ": it must be above zero and at most P366D")
                .within("steps", steps, 1, MAX_STEPS)
                .within("scenarios", scenarios, 1, MAX_SCENARIOS)
                .throwIfAny();
    }

    /// With surfaces for books that are large enough.
    public SimulationPlan(Duration horizon, int steps, int scenarios, long seed) {
        this(horizon, steps, scenarios, seed, Revaluation.AUTOMATIC);
    }

    /// The same plan with another number of scenarios.
    public SimulationPlan withScenarios(int other) {
        return new SimulationPlan(horizon, steps, other, seed, revaluation);
    }

    /// The periods of a path to the horizon, which nothing watches on the way.
    public TimeGrid grid(Instant asOf, RiskModel model) {
        return TimeGrid.of(asOf, horizon, model.period());
    }

    /// The same path, watched at the end of each of `steps` equal parts.
    public TimeGrid watchedGrid(Instant asOf, RiskModel model) {
        return grid(asOf, model).watched(steps);
    }

    /// How options are valued at the horizon.
    public enum Revaluation {
        /// By value surfaces where the book is so large that they save time and their errors are small enough;
        /// every scenario that a figure depends on is exact all the same.
        AUTOMATIC,
        /// Each by its formula in every scenario.
        EXACT
    }
}
