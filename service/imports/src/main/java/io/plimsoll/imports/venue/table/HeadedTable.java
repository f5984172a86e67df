package io.plimsoll.imports.venue.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.source.SourceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A file in CSV whose first line has headings, or a table of a file that is no text. A heading may have brackets that
/// explain it, which are no part of the name.
public final class HeadedTable {
    private HeadedTable() {}

    /// The names of the first line; none of a file in JSON.
    public static List<String> names(SourceFile file) {
        SourceTable table = file.table();
        if (table != null) {
            return names(table.headings());
        }
        if (!file.json().isMissingNode()) {
            return List.of();
        }
        int end = file.text().indexOf('\n');
        String first = (end < 0 ? file.text() : file.text().substring(0, end)).strip();
        return names(List.of(first.split(",")));
    }

    /// Reads each line that is not blank.
    public static void read(SourceFile file, ImportFaults faults, Consumer<JsonRow> rows) {
        List<String> twins = twins(names(file));
        if (!twins.isEmpty()) {
            faults.refuse(file.name() + " has more than one column " + String.join(", ", twins));
            return;
        }
        SourceTable table = file.table();
        if (table == null) {
            readText(file, faults, rows);
        } else {
            List<String> names = names(table.headings());
            table.forEachRow(row -> rows.accept(row(file, row.place(), names, row.values(), faults)));
        }
    }

    private static void readText(SourceFile file, ImportFaults faults, Consumer<JsonRow> rows) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file.text())) {
            List<String> names = List.of();
            for (CsvRecord line : reader) {
                if (names.isEmpty()) {
                    names = names(line.getFields());
                } else if (line.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    rows.accept(row(file, "line " + line.getStartingLineNumber(), names, line.getFields(), faults));
                }
            }
        } catch (CsvParseException bad) {
            faults.refuse(file.name() + " is no CSV: " + bad.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text can be read", impossible);
        }
    }

    private static JsonRow row(
            SourceFile file,
            String place,
            List<String> names,
            List<? extends @Nullable String> values,
            ImportFaults faults) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            node.put(names.get(i), values.get(i));
        }
        return new JsonRow(node, file.row(place), faults);
    }

    private static List<String> twins(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .distinct()
                .toList();
    }

    private static List<String> names(List<String> headings) {
        return headings.stream()
                .map(heading -> SourceTable.columnName(heading.replace("\"", "")))
                .toList();
    }
}
