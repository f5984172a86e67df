package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// Moves of the market on consecutive days.
///
/// @param name unique among the paths of an answer
/// @param days moves of each day of 24 hours, relative to the day before; funding rates change for that day
public record StressPath(String name, List<StressScenario> days) {
    /// Most days of a path.
    public static final int MAX_DAYS = 30;

    /// The length of a day.
    public static final Duration DAY = Duration.ofDays(1);

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public StressPath {
        days = List.copyOf(days);
        new Checks()
                .name("name", name)
                .require(
                        !days.isEmpty() && days.size() <= MAX_DAYS,
                        "/days",
                        "wrong-size",
                        "days: " + days.size() + " days are out of range (1 to " + MAX_DAYS + ")")
                .throwIfAny();
    }

    /// A scenario in equal steps, one a day: relative moves by the root of their factor, absolute ones by their share.
    /// Its cost of closing is left out, because nothing is closed.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the number of days is out of range
    public static StressPath of(StressScenario scenario, int days) {
        new Checks().within("days", days, 1, MAX_DAYS).throwIfAny();
        StressScenario day = new StressScenario(
                scenario.name(),
                scenario.description(),
                scenario.source(),
                DAY,
                scenario.moves().stream().map(move -> move.share(days)).toList());
        return new StressPath(scenario.name(), Collections.nCopies(days, day));
    }

    /// A scenario over as many days as it takes, at least one.
    public static StressPath of(StressScenario scenario) {
        long days = Math.ceilDiv(scenario.over().toSeconds(), DAY.toSeconds());
        return of(scenario, Math.clamp(days, 1, MAX_DAYS));
    }
}
