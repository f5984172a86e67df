package io.plimsoll.server.json.table;

import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressPath;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table of `forecast`. It has no canonical form: the hash of a request is that of its margin.
public final class ForecastForms {
    private static final Field<ForecastPart, List<Duration>> HORIZONS = Field.<ForecastPart, List<Duration>>defaulted(
                    "horizons",
                    ListType.of(FieldType.DURATION, "a horizon"),
                    ForecastRequest.DEFAULT_HORIZONS,
                    ForecastPart::horizons)
            .bound("minItems", 1)
            .bound("maxItems", ForecastRequest.MAX_HORIZONS);

    private static final Field<ForecastPart, Integer> SCENARIOS = Field.<ForecastPart, Integer>defaulted(
                    "scenarios", FieldType.INTEGER, ForecastRequest.DEFAULT_SCENARIOS, ForecastPart::scenarios)
            .between(ForecastRequest.MIN_SCENARIOS, ForecastRequest.MAX_SCENARIOS);

    private static final Field<ForecastPart, Integer> WATCHES = Field.<ForecastPart, Integer>defaulted(
                    "watches", FieldType.INTEGER, ForecastRequest.DEFAULT_WATCHES, ForecastPart::watches)
            .between(1, ForecastRequest.MAX_WATCHES);

    private static final RecordForm<DayPart> DAY = RecordForm.of(
            DayPart::new, Field.<DayPart, List<AssetMove>>required("moves", ListType.of(StressForms.MOVE, "move")));

    /// One of `forecast.paths`.
    public static final RecordForm<PathPart> PATH = RecordForm.of(
            PathPart::new,
            Field.<PathPart, String>defaulted("name", FieldType.TEXT, "", PathPart::name),
            Field.<PathPart, String>defaulted("scenario", FieldType.TEXT, "", PathPart::scenario),
            Field.<PathPart, Integer>defaulted("over", FieldType.INTEGER, 1, PathPart::over)
                    .between(1, StressPath.MAX_DAYS),
            Field.<PathPart, List<DayPart>>defaulted("days", ListType.of(DAY, "day"), List.of(), PathPart::days));

    private static final Field<ForecastPart, List<PathPart>> PATHS = Field.unhashed("paths", ListType.of(PATH, "path"));

    /// `forecast` of a request.
    public static final RecordForm<ForecastPart> FORECAST =
            RecordForm.of(ForecastPart::new, HORIZONS, SCENARIOS, WATCHES, PATHS);

    private ForecastForms() {}

    /// `forecast` of a request.
    ///
    /// @param horizons times from now
    /// @param scenarios paths to each
    /// @param watches looks at each path
    /// @param paths stress paths; null for those of the policy
    public record ForecastPart(
            List<Duration> horizons,
            int scenarios,
            int watches,
            @Nullable List<PathPart> paths) {
        /// A request without `forecast`.
        public static final ForecastPart NONE = new ForecastPart(
                ForecastRequest.DEFAULT_HORIZONS,
                ForecastRequest.DEFAULT_SCENARIOS,
                ForecastRequest.DEFAULT_WATCHES,
                null);

        /// Copies the list.
        public ForecastPart {
            horizons = List.copyOf(horizons);
            paths = paths == null ? null : List.copyOf(paths);
        }
    }

    /// A stress path: a scenario of the library over some days, or the moves of each day.
    ///
    /// @param name of a path of days
    /// @param scenario of the library; empty for a path of days
    /// @param over days that the scenario takes
    /// @param days of a path; empty for a scenario
    public record PathPart(String name, String scenario, int over, List<DayPart> days) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException unless it has either a known scenario, or a name
        ///     and days
        public PathPart {
            days = List.copyOf(days);
            boolean isOfDays = !days.isEmpty();
            new Checks()
                    .within("over", over, 1, StressPath.MAX_DAYS)
                    .require(
                            isOfDays == scenario.isEmpty(),
                            "/days",
                            "missing-key",
                            "path: it must have either scenario or days")
                    .require(
                            !isOfDays || !name.isEmpty(),
                            "/name",
                            "missing-key",
                            "name is missing: a path of days needs one")
                    .require(
                            scenario.isEmpty() || found(scenario).isPresent(),
                            "/scenario",
                            "unknown-value",
                            "scenario: " + scenario + " is not a single scenario of the library")
                    .throwIfAny();
        }

        private static Optional<StressScenario> found(String name) {
            return ScenarioLibrary.standard().scenarios().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
        }

        /// The path.
        public StressPath path() {
            return days.isEmpty()
                    ? StressPath.of(found(scenario).orElseThrow(), over)
                    : new StressPath(
                            name, days.stream().map(day -> day.scenario(name)).toList());
        }
    }

    /// The moves of one day.
    public record DayPart(List<AssetMove> moves) {
        /// Copies the list.
        public DayPart {
            moves = List.copyOf(moves);
        }

        /// The moves as a scenario.
        public StressScenario scenario(String name) {
            return new StressScenario(name, "", "the request", StressPath.DAY, moves);
        }
    }
}
