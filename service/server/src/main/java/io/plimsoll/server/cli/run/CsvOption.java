package io.plimsoll.server.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The option `--csv`: one table of the JSON answer as CSV (RFC 4180), with the exact figures. Each command has one
/// table, whose headers do not depend on the answer; a figure that an answer lacks is an empty field.
public final class CsvOption {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_OF_LINE = "\r\n";

    private final Function<JsonNode, List<? extends JsonNode>> rows;
    private final Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--csv", description = "Print the main table as CSV, with the exact figures of the JSON answer.")
    private boolean csv;

    /// @param rows JSON pointer to the array whose elements are the rows
    /// @param columns keys of an element; `header=/pointer` for a figure deeper in it
    public CsvOption(String rows, String... columns) {
        this(answer -> answer.at(rows).valueStream().toList(), columns);
    }

    /// @param rows finds the rows in an answer
    /// @param columns keys of a row; `header=/pointer` for a figure deeper in it
    public CsvOption(Function<JsonNode, List<? extends JsonNode>> rows, String... columns) {
        this.rows = rows;
        for (String column : columns) {
            int equals = column.indexOf('=');
            this.columns.put(
                    equals < 0 ? column : column.substring(0, equals),
                    equals < 0 ? "/" + column : column.substring(equals + 1));
        }
    }

    /// Prints the table if the option is given.
    ///
    /// @param document writes the answer as JSON, UTF-8
    /// @return true if the option is given
    public boolean print(PrintWriter out, Supplier<byte[]> document) {
        if (csv) {
            out.print(table(document.get()));
            out.flush();
        }
        return csv;
    }

    private String table(byte[] document) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns.keySet()));
        try {
            for (JsonNode row : rows.apply(JSON.readTree(document))) {
                lines.add(columns.values().stream()
                        .map(pointer -> field(row.at(pointer).asText()))
                        .collect(Collectors.joining(",")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an answer of the program is no JSON", unreadable);
        }
        return lines.stream().collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
    }

    private static String field(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
