package io.plimsoll.imports.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.util.List;

/// Binance's answers: a list of objects, or one object where a symbol was asked for.
final class BinanceAnswer {
    private BinanceAnswer() {}

    /// The first object; a missing node if there is none.
    static JsonNode first(SourceFile file) {
        return file.json().isArray() ? file.json().path(0) : file.json();
    }

    /// True if the first object has all of the keys.
    static boolean has(SourceFile file, String... keys) {
        JsonNode first = first(file);
        return first.isObject() && List.of(keys).stream().allMatch(first::has);
    }

    /// The objects.
    static List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return file.json().isArray()
                ? JsonRow.rows(file, file.json(), "", faults)
                : List.of(new JsonRow(file.json(), file.row(""), faults));
    }
}
