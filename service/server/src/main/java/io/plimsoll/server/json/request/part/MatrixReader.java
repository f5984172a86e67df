package io.plimsoll.server.json.request.part;

import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads an array of rows, each an array of numbers.
final class MatrixReader {
    private final String key;
    private final int mostRows;
    private final int mostColumns;
    private final FaultLog log;

    /// @param key of the array
    /// @param log takes the faults
    MatrixReader(String key, int mostRows, int mostColumns, FaultLog log) {
        this.key = key;
        this.mostRows = mostRows;
        this.mostColumns = mostColumns;
        this.log = log;
    }

    /// What `build` makes of the rows, or null after logging why there is nothing.
    <T> @Nullable T read(JsonFields fields, Function<double[][], T> build) {
        int before = log.count();
        Pointer place = fields.place().child(key);
        List<JsonValue> elements = fields.required(key, FieldType.ARRAY).elements();
        if (elements.size() > mostRows) {
            tooMany(place, "rows", elements.size(), mostRows);
            return null;
        }
        double[][] rows = new double[elements.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(elements.get(i), place.child(i));
        }
        // Entries that are no numbers were replaced; their mirrors would be blamed for it.
        return log.count() > before ? null : log.collect(place, () -> build.apply(rows));
    }

    private double[] row(JsonValue value, Pointer place) {
        List<JsonValue> elements =
                FieldType.ARRAY.read(value, place, "row", log).elements();
        if (elements.size() > mostColumns) {
            tooMany(place, "entries", elements.size(), mostColumns);
            return new double[0];
        }
        double[] row = new double[elements.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = FieldType.NUMBER.read(elements.get(j), place.child(j), key, log);
        }
        return row;
    }

    private void tooMany(Pointer place, String what, int count, int most) {
        log.add(
                place,
                FaultCode.TOO_MANY_ELEMENTS,
                key + " has " + count + " " + what + ": it must have at most " + most);
    }
}
