package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What a rolling run does.
///
/// @param first first day whose outcome is forecast
/// @param last last day of an outcome
/// @param horizon of the forecasts
/// @param levels at which exceptions are counted; at least one, none twice
/// @param shortfallLevel at which expected shortfall is tested; one of the levels
/// @param scenarios of each forecast
/// @param seed of the run; each forecast has a seed of its own that follows from it, the same for all models
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
    /// Fewest scenarios: beyond the deepest level of the tail that is kept, two are left.
    public static final int FEWEST_SCENARIOS = 1_000;

    /// Most levels.
    public static final int MOST_LEVELS = 8;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public RollingPlan {
        levels = List.copyOf(levels);
        new Checks()
                .require(
                        !last.isBefore(first),
                        "/last",
                        "out-of-range",
                        "last is " + last + ": it must not be before first, " + first)
                .within("scenarios", scenarios, FEWEST_SCENARIOS, SimulationPlan.MAX_SCENARIOS)
                .name("backend", backend)
                .require(
                        !levels.isEmpty() && levels.size() <= MOST_LEVELS,
                        "/levels",
                        "wrong-size",
                        "levels has " + levels.size() + " entries: it must have 1 to " + MOST_LEVELS)
                .require(
                        levels.stream().distinct().count() == levels.size(),
                        "/levels",
                        "duplicate",
                        "a level stands twice")
                .require(
                        levels.contains(shortfallLevel),
                        "/shortfallLevel",
                        "unknown-value",
                        "shortfallLevel is " + shortfallLevel.level() + ": it must be one of the levels")
                .throwIfAny();
    }

    /// Daily returns, a forecast each day.
    public RollingPlan(
            LocalDate first,
            LocalDate last,
            int horizonDays,
            List<Confidence> levels,
            Confidence shortfallLevel,
            int scenarios,
            long seed,
            String backend,
            EstimationPlan estimation) {
        this(
                first,
                last,
                ForecastHorizon.ofDays(horizonDays),
                levels,
                shortfallLevel,
                scenarios,
                seed,
                backend,
                estimation);
    }

    /// The same with other estimations.
    public RollingPlan with(EstimationPlan other) {
        return new RollingPlan(first, last, horizon, levels, shortfallLevel, scenarios, seed, backend, other);
    }

    /// The seed of the forecast whose outcome is known at `end`: far from that of its neighbours (the finaliser of
    /// Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
    public long seedOf(Instant end) {
        long z = seed + horizon.period().ordinal(end) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
