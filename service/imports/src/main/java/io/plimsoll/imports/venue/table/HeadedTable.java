package io.plimsoll.imports.venue.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A file in CSV whose first line has headings. A heading may have brackets that explain it, which are no part of the
/// name.
public final class HeadedTable {
    private HeadedTable() {}

    /// The names of the first line; none of a file in JSON.
    public static List<String> names(SourceFile file) {
        if (!file.json().isMissingNode()) {
            return List.of();
        }
        int end = file.text().indexOf('\n');
        String first = (end < 0 ? file.text() : file.text().substring(0, end)).strip();
        return names(List.of(first.split(",")));
    }

    /// Reads each line that is not blank.
    public static void read(SourceFile file, ImportFaults faults, Consumer<JsonRow> rows) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file.text())) {
            List<String> names = List.of();
            for (CsvRecord line : reader) {
                if (names.isEmpty()) {
                    names = names(line.getFields());
                } else if (line.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    rows.accept(row(file, line, names, faults));
                }
            }
        } catch (CsvParseException bad) {
            faults.refuse(file.name() + " is no CSV: " + bad.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text can be read", impossible);
        }
    }

    private static JsonRow row(SourceFile file, CsvRecord line, List<String> names, ImportFaults faults) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            node.put(names.get(i), line.getField(i));
        }
        return new JsonRow(node, file.row("line " + line.getStartingLineNumber()), faults);
    }

    private static List<String> names(List<String> headings) {
        List<String> names = new ArrayList<>();
        for (String heading : headings) {
            int bracket = heading.indexOf('(');
            names.add((bracket < 0 ? heading : heading.substring(0, bracket))
                    .replace("\"", "")
                    .strip());
        }
        return names;
    }
}
