package io.plimsoll.kernels;

import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.time.Instant;

/// Horizon and size of a simulation.
///
/// @param horizon time from valuation to revaluation
/// @param steps number of equal parts of the horizon, at whose ends running losses are watched; changes no figure
///     at the horizon
/// @param seed key of the random generator: the same seed gives the same paths
/// @param revaluation valuation of options at the horizon
public record SimulationPlan(Duration horizon, int steps, int scenarios, long seed, Revaluation revaluation) {
    /// Longest horizon.
    public static final Duration MAX_HORIZON = Duration.ofDays(366);

    /// Most points of a path.
    public static final int MAX_STEPS = 10_000;

    /// Most scenarios per request.
    public static final int MAX_SCENARIOS = 20_000_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every invalid field
    public SimulationPlan {
        new Checks()
                .require(
                        horizon.isPositive() && horizon.compareTo(MAX_HORIZON) <= 0,
                        "/horizon",
                        "out-of-range",
                        "horizon: " + horizon + " is out of range (above PT0S, at most P366D)")
                .within("steps", steps, 1, MAX_STEPS)
                .within("scenarios", scenarios, 1, MAX_SCENARIOS)
                .throwIfAny();
    }

    /// A plan with value surfaces for large option books.
    public SimulationPlan(Duration horizon, int steps, int scenarios, long seed) {
        this(horizon, steps, scenarios, seed, Revaluation.AUTOMATIC);
    }

    /// The same plan to another horizon.
    public SimulationPlan withHorizon(Duration other) {
        return new SimulationPlan(other, steps, scenarios, seed, revaluation);
    }

    /// The same plan with another number of scenarios.
    public SimulationPlan withScenarios(int other) {
        return new SimulationPlan(horizon, steps, other, seed, revaluation);
    }

    /// The same plan with another seed, for a simulation that is independent of this one.
    public SimulationPlan withSeed(long other) {
        return new SimulationPlan(horizon, steps, scenarios, other, revaluation);
    }

    /// The time grid to the horizon, without watched times on the way.
    public TimeGrid grid(Instant asOf, RiskModel model) {
        return TimeGrid.of(asOf, horizon, model.period());
    }

    /// The time grid, watched at the end of each of `steps` equal parts.
    public TimeGrid watchedGrid(Instant asOf, RiskModel model) {
        return grid(asOf, model).watched(steps);
    }

    /// Valuation of options at the horizon.
    public enum Revaluation {
        /// By value surfaces if the book is large enough to save time and their errors are small enough. Every
        /// scenario that a figure depends on is still exact.
        AUTOMATIC,
        /// Every option by its formula in every scenario.
        EXACT
    }
}
