package io.plimsoll.server.history;

import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads declared changes of unit: the list `adjustments` of a document with `asset`, `date` and `factor`, or
/// command line options such as `XYZ:2020-08-10:0.01`.
public record AdjustmentReader(FaultLog log) {
    private static final String KEY = "adjustments";
    private static final String RULE = "it must be asset:date:factor, such as XYZ:2020-08-10:0.01";

    /// The adjustments of a document; empty where the key is missing. Faulty ones are logged and left out.
    public List<PriceAdjustment> read(JsonFields fields) {
        if (!fields.has(KEY)) {
            return List.of();
        }
        Pointer place = fields.place().child(KEY);
        List<JsonValue> elements = fields.required(KEY, FieldType.ARRAY).elements();
        List<PriceAdjustment> adjustments = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            JsonFields one = JsonFields.open(elements.get(i), place.child(i), "the adjustment", log);
            if (one != null) {
                add(one(one), place.child(i), adjustments);
            }
        }
        return adjustments;
    }

    private @Nullable PriceAdjustment one(JsonFields fields) {
        int before = log.count();
        String asset = fields.required("asset", FieldType.TEXT);
        String day = fields.required("date", FieldType.TEXT);
        double factor = fields.required("factor", FieldType.NUMBER);
        fields.refuseOthers();
        LocalDate date = log.count() > before ? null : date(day, fields.place().child("date"));
        return date == null ? null : log.collect(fields.place(), () -> new PriceAdjustment(asset, date, factor));
    }

    /// The adjustments of a command line. Faulty ones are logged and left out.
    ///
    /// @param words one for each adjustment
    public List<PriceAdjustment> words(List<String> words) {
        List<PriceAdjustment> adjustments = new ArrayList<>();
        for (String word : words) {
            add(word(word), Pointer.ROOT.child("adjust"), adjustments);
        }
        return adjustments;
    }

    private @Nullable PriceAdjustment word(String word) {
        Pointer place = Pointer.ROOT.child("adjust");
        String[] parts = word.split(":", -1);
        if (parts.length != 3) {
            log.add(place, FaultCode.UNKNOWN_VALUE, "adjust is " + Shown.of(word) + ": " + RULE);
            return null;
        }
        LocalDate date = date(parts[1], place);
        try {
            double factor = Double.parseDouble(parts[2]);
            return date == null ? null : log.collect(place, () -> new PriceAdjustment(parts[0], date, factor));
        } catch (NumberFormatException noNumber) {
            log.add(place, FaultCode.UNKNOWN_VALUE, "the factor of adjust is " + Shown.of(parts[2]) + ": " + RULE);
            return null;
        }
    }

    private @Nullable LocalDate date(String text, Pointer place) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            log.add(place, FaultCode.BAD_DATE, "date is " + Shown.of(text) + ": it must be a date such as 2020-08-10");
            return null;
        }
    }

    /// Logs two adjustments of the same asset and day.
    private void add(@Nullable PriceAdjustment one, Pointer place, List<PriceAdjustment> adjustments) {
        if (one == null) {
            return;
        }
        if (adjustments.stream()
                .anyMatch(other -> other.asset().equals(one.asset()) && Objects.equals(other.date(), one.date()))) {
            log.add(place, FaultCode.UNKNOWN_VALUE, one.asset() + " is adjusted twice on " + one.date());
        } else {
            adjustments.add(one);
        }
    }
}
