package io.plimsoll.server.json.request.part;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.Shown;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `/model/calibration`: where a model comes from. What stands in its `details` is for people and is not
/// looked at.
final class ProvenanceReader {
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final FaultLog log;

    ProvenanceReader(FaultLog log) {
        this.log = log;
    }

    /// What the object says, or null after logging what is wrong with it.
    @Nullable
    ModelProvenance read(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        int before = log.count();
        String modelHash = hash(fields, "modelHash");
        LocalDate asOf = date(fields, "asOf");
        String dataHash = hash(fields, "dataHash");
        String codeVersion = name(fields, "codeVersion");
        MarketPastReader volatilities = new MarketPastReader(log);
        Map<String, Double> longRun = volatilities.volatilities(fields, "longRun");
        Map<String, Double> stressed = volatilities.volatilities(fields, "stressed");
        if (fields.has("details")) {
            fields.object("details");
        }
        fields.refuseOthers();
        return log.count() > before
                ? null
                : new ModelProvenance(modelHash, asOf, dataHash, codeVersion, longRun, stressed);
    }

    private String hash(JsonFields fields, String key) {
        int before = log.count();
        String text = fields.required(key, FieldType.TEXT);
        if (log.count() == before && !HASH.matcher(text).matches()) {
            log.add(
                    fields.place().child(key),
                    FaultCode.BAD_HASH,
                    key + " is \"" + Shown.of(text) + "\": it must be sha256: and 64 hexadecimal digits");
        }
        return text;
    }

    private LocalDate date(JsonFields fields, String key) {
        int before = log.count();
        String text = fields.required(key, FieldType.TEXT);
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDay) {
            // Refused below, like any text that is no date.
        }
        if (log.count() == before) {
            log.add(
                    fields.place().child(key),
                    FaultCode.BAD_DATE,
                    key + " is \"" + Shown.of(text) + "\": it must be a date such as 2026-06-30");
        }
        return LocalDate.EPOCH;
    }

    private String name(JsonFields fields, String key) {
        int before = log.count();
        String text = fields.required(key, FieldType.TEXT);
        if (log.count() == before) {
            log.collect(fields.place(), () -> {
                new Checks().name(key, text).throwIfAny();
                return text;
            });
        }
        return text;
    }
}
