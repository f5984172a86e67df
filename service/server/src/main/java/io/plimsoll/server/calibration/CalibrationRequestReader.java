package io.plimsoll.server.calibration;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.server.history.AdjustmentReader;
import io.plimsoll.server.history.HistoryReader;
import io.plimsoll.server.history.HistorySource;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the request for a calibration: `histories`, and the options of `plimsoll calibrate`: `volatility`,
/// `distribution`, `asOf`, `period`, `path`, `assets` and `adjustments`. Reports every fault at once.
public final class CalibrationRequestReader {
    private final HistorySource source;
    private final FaultLog log;

    /// @param source finds the histories that are given by name
    public CalibrationRequestReader(HistorySource source, FaultLog log) {
        this.source = source;
        this.log = log;
    }

    /// The request; null where the document has no usable shape. After a fault only its histories may be used.
    public @Nullable CalibrationRequest read(JsonValue document) {
        JsonFields fields = JsonFields.open(document, Pointer.ROOT, "the request", log);
        if (fields == null) {
            return null;
        }
        List<JsonValue> elements = fields.required("histories", FieldType.ARRAY).elements();
        Pointer place = Pointer.ROOT.child("histories");
        List<List<HistoryFile>> histories = new HistoryReader(source, log).files(elements, place);
        if (elements.isEmpty() && log.count() == 0) {
            log.add(place, FaultCode.OUT_OF_RANGE, "histories is empty: there must be at least one");
        }
        CalibrationPlan plan = new PlanReader(log, "asOf")
                .plan(
                        text(fields, "volatility"),
                        text(fields, "distribution"),
                        text(fields, "asOf"),
                        text(fields, "period"),
                        text(fields, "path"),
                        assets(fields),
                        new AdjustmentReader(log).read(fields));
        fields.refuseOthers();
        return new CalibrationRequest(histories, plan);
    }

    /// The text at a key; null where it is missing, which means the default.
    private @Nullable String text(JsonFields fields, String key) {
        int before = log.count();
        String text = fields.has(key) ? fields.required(key, FieldType.TEXT) : null;
        return log.count() > before ? null : text;
    }

    private List<String> assets(JsonFields fields) {
        if (!fields.has("assets")) {
            return List.of();
        }
        Pointer place = Pointer.ROOT.child("assets");
        List<JsonValue> elements = fields.required("assets", FieldType.ARRAY).elements();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            int before = log.count();
            String name = FieldType.TEXT.read(elements.get(i), place.child(i), "the asset", log);
            if (log.count() == before && name.isBlank()) {
                log.add(place.child(i), FaultCode.UNKNOWN_VALUE, "the asset is \"\": it must be a name");
            }
            names.add(name);
        }
        return names;
    }
}
