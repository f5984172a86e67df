package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.server.json.canonical.WireNames;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `measure`, `confidence` and `confidences`.
public final class LevelsReader {
    private static final String ONE = "confidence";
    private static final String ALL = "confidences";
    private static final Confidence DEFAULT_CONFIDENCE = Confidence.of(0.99);
    private static final FieldType<RiskMeasure> MEASURE =
            FieldType.choice(WireNames.MEASURES, RiskMeasure.VALUE_AT_RISK);

    private final FaultLog log;

    /// @param log takes the faults
    public LevelsReader(FaultLog log) {
        this.log = log;
    }

    /// The levels that the members of the document ask for, with defaults where they have faults.
    ///
    /// @param positions which figures are reported of each position
    /// @param watch what is reported of the way to the horizon
    public RiskLevels read(JsonFields fields, RiskLevels.PositionFigures positions, @Nullable PathWatch watch) {
        RiskMeasure measure = fields.optional("measure", MEASURE, RiskMeasure.VALUE_AT_RISK);
        BigDecimal level = fields.optional(ONE, FieldType.EXACT_NUMBER, DEFAULT_CONFIDENCE.level());
        Confidence one = confidence(level, fields.place().child(ONE));
        int before = log.count();
        List<Confidence> all = fields.has(ALL) ? confidences(fields) : RiskLevels.DEFAULT_CONFIDENCES;
        Confidence margin = one == null ? DEFAULT_CONFIDENCE : one;
        RiskLevels levels = log.count() > before
                ? null
                : log.collect(fields.place(), () -> new RiskLevels(measure, margin, all, positions, watch));
        return levels == null ? new RiskLevels(measure, margin, RiskLevels.DEFAULT_CONFIDENCES) : levels;
    }

    private List<Confidence> confidences(JsonFields fields) {
        Pointer place = fields.place().child(ALL);
        List<JsonValue> elements = fields.required(ALL, FieldType.ARRAY).elements();
        List<Confidence> confidences = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            BigDecimal level = FieldType.EXACT_NUMBER.read(elements.get(i), place.child(i), ONE, log);
            Confidence confidence = confidence(level, place.child(i));
            if (confidence != null) {
                confidences.add(confidence);
            }
        }
        return confidences;
    }

    private @Nullable Confidence confidence(BigDecimal level, Pointer place) {
        return log.collect(place, () -> new Confidence(level));
    }
}
