package io.plimsoll.service.json.part;

import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.service.json.tree.FaultCode;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.FieldType;
import io.plimsoll.service.json.tree.JsonFields;
import io.plimsoll.service.json.tree.JsonValue;
import io.plimsoll.service.json.tree.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `/model/correlation`: an array of rows, each an array of numbers.
final class CorrelationReader {
    private static final String KEY = "correlation";

    private final FaultLog log;

    CorrelationReader(FaultLog log) {
        this.log = log;
    }

    /// The matrix, or null after logging why there is none.
    @Nullable
    CorrelationMatrix read(JsonFields model) {
        int before = log.count();
        Pointer place = model.place().child(KEY);
        List<JsonValue> elements = model.required(KEY, FieldType.ARRAY).elements();
        if (elements.size() > RiskModel.MOST_FACTORS) {
            tooMany(place, "rows", elements.size());
            return null;
        }
        double[][] rows = new double[elements.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(elements.get(i), place.child(i));
        }
        // Entries that are no numbers were replaced; their mirrors would be blamed for it.
        return log.count() > before ? null : log.collect(place, () -> CorrelationMatrix.of(rows));
    }

    private double[] row(JsonValue value, Pointer place) {
        List<JsonValue> elements =
                FieldType.ARRAY.read(value, place, "row", log).elements();
        if (elements.size() > RiskModel.MOST_FACTORS) {
            tooMany(place, "entries", elements.size());
            return new double[0];
        }
        double[] row = new double[elements.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = FieldType.NUMBER.read(elements.get(j), place.child(j), KEY, log);
        }
        return row;
    }

    private void tooMany(Pointer place, String what, int count) {
        log.add(
                place,
                FaultCode.TOO_MANY_ELEMENTS,
                KEY + " has " + count + " " + what + ": it must have at most " + RiskModel.MOST_FACTORS);
    }
}
