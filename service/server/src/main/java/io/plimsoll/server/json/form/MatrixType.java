package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An array of rows, each an array of numbers.
///
/// @param mostRows that are read
/// @param mostColumns of a row that are read
/// @param number the type of an entry
public record MatrixType(int mostRows, int mostColumns, FieldType<Double> number) implements ValueType<double[][]> {
    /// A matrix of any numbers.
    public MatrixType(int mostRows, int mostColumns) {
        this(mostRows, mostColumns, FieldType.NUMBER);
    }

    /// An entry of a matrix, by row and column.
    @FunctionalInterface
    public interface Entry {
        /// The number.
        double at(int row, int column);
    }

    /// The rows of a matrix.
    public static double[][] rows(int rows, int columns, Entry entry) {
        double[][] copy = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                copy[i][j] = entry.at(i, j);
            }
        }
        return copy;
    }

    /// Null where any entry has a fault: rules about a replaced entry would blame its mirror image.
    @Override
    public double @Nullable [][] read(JsonValue value, Pointer place, String name, FaultLog log) {
        int before = log.count();
        List<JsonValue> elements = FieldType.ARRAY.read(value, place, name, log).elements();
        if (elements.size() > mostRows) {
            tooMany(name, place, "rows", elements.size(), mostRows, log);
            return null;
        }
        double[][] rows = new double[elements.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(elements.get(i), place.child(i), name, log);
        }
        return log.count() > before ? null : rows;
    }

    private double[] row(JsonValue value, Pointer place, String name, FaultLog log) {
        List<JsonValue> elements =
                FieldType.ARRAY.read(value, place, "row", log).elements();
        if (elements.size() > mostColumns) {
            tooMany(name, place, "entries", elements.size(), mostColumns, log);
            return new double[0];
        }
        double[] row = new double[elements.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = number.read(elements.get(j), place.child(j), name, log);
        }
        return row;
    }

    private static void tooMany(String name, Pointer place, String what, int count, int most, FaultLog log) {
        log.add(
                place,
                FaultCode.TOO_MANY_ELEMENTS,
                name + " has " + count + " " + what + ": it must have at most " + most);
    }

    @Override
    public double @Nullable [][] neutral() {
        return null;
    }

    @Override
    public void write(JsonGenerator out, double[][] rows) throws IOException {
        out.writeStartArray();
        for (double[] row : rows) {
            out.writeStartArray();
            for (double entry : row) {
                out.writeString(CanonicalText.of(entry));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> row = Map.of("type", "array", "maxItems", mostColumns, "items", number.schema());
        return Map.of("type", "array", "maxItems", mostRows, "items", row);
    }
}
