package io.plimsoll.server.recalibration.drift;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.model.Exceedances;
import io.plimsoll.calibration.model.OutOfSampleCheck;
import io.plimsoll.calibration.stats.BinomialLaw;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What changes with a new model.
///
/// @param recalibration its name
/// @param model stored name of the model
/// @param at when it was made
/// @param before version in effect; 0 for none
/// @param hash of the new model document
/// @param parameters of law and factors
/// @param correlations the largest change first
/// @param margins of books
/// @param backtest of the model in effect on the days after its calibration
public record DriftReport(
        String recalibration,
        String model,
        Instant at,
        long before,
        String hash,
        DriftPart<ParameterDrift> parameters,
        DriftPart<ParameterDrift> correlations,
        DriftPart<BookDrift> margins,
        DriftPart<OutOfSampleCheck.Counted> backtest) {
    /// The level of the back-test.
    public static final double LEVEL = 0.99;

    /// Most correlations that are listed; the largest change comes first.
    private static final int MOST_PAIRS = 200;

    /// Writes a row of a part.
    @FunctionalInterface
    private interface RowWriter<T> {
        void write(T row) throws IOException;
    }

    /// The report as JSON.
    public byte[] bytes() {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("recalibration", recalibration);
            out.writeStringField("model", model);
            out.writeStringField("at", at.toString());
            out.writeNumberField("before", before);
            out.writeStringField("after", hash);
            part(out, "parameters", parameters, row -> parameter(out, row));
            part(out, "correlations", shown(correlations), row -> parameter(out, row));
            part(out, "margins", margins, row -> row.write(out));
            part(out, "backtest", backtest, row -> counts(out, row));
            out.writeEndObject();
        });
    }

    private static DriftPart<ParameterDrift> shown(DriftPart<ParameterDrift> part) {
        return part instanceof DriftPart.Made<ParameterDrift>(List<ParameterDrift> rows)
                ? new DriftPart.Made<>(rows.subList(0, Math.min(rows.size(), MOST_PAIRS)))
                : part;
    }

    private static <T> void part(JsonGenerator out, String key, DriftPart<T> part, RowWriter<T> writer)
            throws IOException {
        out.writeObjectFieldStart(key);
        switch (part) {
            case DriftPart.Missing<T>(String reason) -> out.writeStringField("missing", reason);
            case DriftPart.Made<T>(List<T> rows) -> {
                out.writeArrayFieldStart("rows");
                for (T row : rows) {
                    out.writeStartObject();
                    writer.write(row);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    private static void parameter(JsonGenerator out, ParameterDrift row) throws IOException {
        out.writeStringField("name", row.name());
        number(out, "before", row.before());
        number(out, "after", row.after());
        out.writeBooleanField("hasError", row.standardError().isPresent());
        number(out, "standardError", row.standardError());
        number(out, "z", row.score());
    }

    static void number(JsonGenerator out, String key, OptionalDouble value) throws IOException {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            out.writeNumberField(key, value.getAsDouble());
        }
    }

    private static void counts(JsonGenerator out, OutOfSampleCheck.Counted row) throws IOException {
        Exceedances counts = row.counts();
        BinomialLaw law = new BinomialLaw(counts.days(), 1 - counts.level());
        out.writeStringField("factor", row.factor());
        out.writeNumberField("level", counts.level());
        out.writeNumberField("periods", counts.days());
        out.writeNumberField("expected", counts.expected());
        out.writeNumberField("falls", counts.falls());
        out.writeNumberField("rises", counts.rises());
        out.writeNumberField("pFalls", law.atLeast(counts.falls()));
        out.writeNumberField("pRises", law.atLeast(counts.rises()));
    }

    /// Why parts are missing, each reason once.
    public List<String> missing() {
        return Stream.of(parameters, margins, backtest)
                .flatMap(part ->
                        part instanceof DriftPart.Missing<?>(String reason) ? Stream.of(reason) : Stream.empty())
                .distinct()
                .toList();
    }
}
