package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The settings of a rolling run.
///
/// @param first first day whose outcome is forecast
/// @param last last day of an outcome
/// @param horizon of the forecasts
/// @param levels confidence levels at which exceptions are counted; at least one, without duplicates
/// @param shortfallLevel level of the expected shortfall tests; one of the levels
/// @param scenarios of each forecast
/// @param seed of the run; each forecast derives its own seed from it, the same for all models
/// @param backend of the engine, or `auto`
/// @param estimation when models are estimated
public record RollingPlan(
        LocalDate first,
        LocalDate last,
        ForecastHorizon horizon,
        List<Confidence> levels,
        Confidence shortfallLevel,
        int scenarios,
        long seed,
        String backend,
        EstimationPlan estimation) {
    /// Fewest scenarios: two lie beyond the highest level of the tail grid.
    public static final int MIN_SCENARIOS = 1_000;

    /// Largest number of levels.
    public static final int MAX_LEVELS = 8;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public RollingPlan {
        levels = List.copyOf(levels);
        new Checks()
                .require(
                        !last.isBefore(first),
                        "/last",
                        "out-of-range",
                        "last: " + last + " is before first (" + first + ")")
                .within("scenarios", scenarios, MIN_SCENARIOS, SimulationPlan.MAX_SCENARIOS)
                .name("backend", backend)
                .require(
                        !levels.isEmpty() && levels.size() <= MAX_LEVELS,
                        "/levels",
                        "wrong-size",
                        "levels: " + levels.size() + " entries are out of range (1 to " + MAX_LEVELS + ")")
                .require(
                        levels.stream().distinct().count() == levels.size(),
                        "/levels",
                        "duplicate",
                        "levels: a level is listed twice")
                .require(
                        levels.contains(shortfallLevel),
                        "/shortfallLevel",
                        "unknown-value",
                        "shortfallLevel: " + shortfallLevel.level() + " is not one of the levels")
                .throwIfAny();
    }

    /// A copy with another estimation plan.
    public RollingPlan with(EstimationPlan other) {
        return new RollingPlan(first, last, horizon, levels, shortfallLevel, scenarios, seed, backend, other);
    }

    /// The seed of the forecast whose outcome is known at `end`, mixed so that neighbouring days have unrelated
    /// seeds (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
    public long seedOf(Instant end) {
        long z = seed + horizon.period().ordinal(end) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
