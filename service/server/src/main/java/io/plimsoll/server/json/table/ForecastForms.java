package io.plimsoll.server.json.table;

import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import java.time.Duration;
import java.util.List;

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

    /// `forecast` of a request.
    public static final RecordForm<ForecastPart> FORECAST =
            RecordForm.of(ForecastPart::new, HORIZONS, SCENARIOS, WATCHES);

    private ForecastForms() {}

    /// `forecast` of a request.
    ///
    /// @param horizons times from now
    /// @param scenarios paths to each
    /// @param watches looks at each path
    public record ForecastPart(List<Duration> horizons, int scenarios, int watches) {
        /// A request without `forecast`.
        public static final ForecastPart NONE = new ForecastPart(
                ForecastRequest.DEFAULT_HORIZONS, ForecastRequest.DEFAULT_SCENARIOS, ForecastRequest.DEFAULT_WATCHES);

        /// Copies the list.
        public ForecastPart {
            horizons = List.copyOf(horizons);
        }
    }
}
