package io.plimsoll.desk.forecast;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A valid forecast request.
///
/// @param margin the account; its policy has the bands
/// @param horizons times from now, distinct, at least one
/// @param scenarios simulated paths to each horizon
/// @param watches number of equal parts of each horizon, at whose ends the account is looked at
/// @param paths stress paths with distinct names
public record ForecastRequest(
        MarginRequest margin, List<Duration> horizons, int scenarios, int watches, List<StressPath> paths) {
    /// Horizons of a request that names none.
    public static final List<Duration> DEFAULT_HORIZONS =
            List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1));

    /// Paths of a request that does not say.
    public static final int DEFAULT_SCENARIOS = 10_000;

    /// Looks at the account on each path of a request that does not say.
    public static final int DEFAULT_WATCHES = 4;

    /// Most horizons.
    public static final int MAX_HORIZONS = 8;

    /// Longest horizon.
    public static final Duration MAX_HORIZON = Duration.ofDays(10);

    /// Fewest paths.
    public static final int MIN_SCENARIOS = 500;

    /// Most paths.
    public static final int MAX_SCENARIOS = 100_000;

    /// Most looks at each path.
    public static final int MAX_WATCHES = 48;

    /// Most days of all stress paths.
    public static final int MAX_DAYS = 120;

    /// Most paths times looks times instruments held, about a minute of work.
    public static final double MAX_WORK = 2e8;

    /// The golden ratio's fraction times 2^64.
    private static final long OTHER_SEED = 0x9E3779B97F4A7C15L;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ForecastRequest {
        horizons = List.copyOf(horizons);
        paths = List.copyOf(paths);
        Checks checks = new Checks()
                .require(
                        margin.appliedPolicy() != null,
                        "/methodology",
                        "missing-key",
                        "methodology is missing: its policy has the bands that are forecast")
                .require(
                        !horizons.isEmpty() && horizons.size() <= MAX_HORIZONS,
                        "/forecast/horizons",
                        "wrong-size",
                        "horizons: " + horizons.size() + " entries are out of range (1 to " + MAX_HORIZONS + ")")
                .within("forecast/scenarios", scenarios, MIN_SCENARIOS, MAX_SCENARIOS)
                .within("forecast/watches", watches, 1, MAX_WATCHES);
        Set<Duration> seen = new HashSet<>();
        for (int i = 0; i < horizons.size(); i++) {
            Duration horizon = horizons.get(i);
            checks.require(
                    horizon.compareTo(Duration.ofSeconds(1)) >= 0 && horizon.compareTo(MAX_HORIZON) <= 0,
                    "/forecast/horizons/" + i,
                    "out-of-range",
                    "horizon: " + horizon + " is out of range (PT1S to P10D)");
            checks.require(
                    seen.add(horizon),
                    "/forecast/horizons/" + i,
                    "duplicate",
                    "horizon: " + horizon + " is listed twice (horizons must be distinct)");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < paths.size(); i++) {
            checks.require(
                    names.add(paths.get(i).name()),
                    "/forecast/paths/" + i + "/name",
                    "duplicate",
                    "path: " + paths.get(i).name() + " is listed twice (names must be unique)");
        }
        int days = paths.stream().mapToInt(path -> path.days().size()).sum();
        checks.require(
                days <= MAX_DAYS,
                "/forecast/paths",
                "too-much-work",
                "paths: " + days + " days are too many (at most " + MAX_DAYS + " of all paths)");
        double held =
                margin.risk().positions().size() + margin.risk().collateral().size();
        double work = (double) scenarios * watches * horizons.size() * held;
        checks.require(
                work <= MAX_WORK,
                "/forecast",
                "too-much-work",
                "scenarios x watches x horizons x (positions + collateral): " + work + " is too large (at most "
                        + MAX_WORK + ")");
        checks.throwIfAny();
    }

    /// The stress scenarios of the policy that last several days, each over its days.
    public static List<StressPath> pathsOf(AppliedPolicy policy) {
        return ScenarioLibrary.standard().scenarios().stream()
                .filter(scenario -> policy.policy().stress().scenarios().contains(scenario.name()))
                .filter(scenario -> scenario.over().isPositive())
                .map(StressPath::of)
                .toList();
    }

    /// Seed of the paths. It differs from that of the margins, so that the errors of both are independent.
    public long pathSeed() {
        return margin.risk().plan().seed() ^ OTHER_SEED;
    }

    /// The policy.
    AppliedPolicy policy() {
        return Objects.requireNonNull(margin.appliedPolicy());
    }
}
