package io.plimsoll.imports.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The envelope of Bybit's answers: `{"retCode": 0, "result": {"category", "list": [...]}, "time"}`.
final class BybitAnswer {
    private BybitAnswer() {}

    /// True if the first row of the list has all of the keys.
    static boolean isListWith(SourceFile file, String... keys) {
        JsonNode first = list(file).path(0);
        return file.json().has("retCode")
                && first.isObject()
                && List.of(keys).stream().allMatch(first::has);
    }

    /// The list.
    static JsonNode list(SourceFile file) {
        return file.json().path("result").path("list");
    }

    /// The rows of the list.
    static List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, list(file), "/result/list", faults);
    }

    /// The category; empty if the answer has none.
    static String category(SourceFile file) {
        return file.json().path("result").path("category").asText("");
    }

    /// When the venue answered; null if it does not say.
    static @Nullable Instant time(SourceFile file, ImportFaults faults) {
        return new JsonRow(file.json(), file.row(""), faults).milliseconds("time");
    }
}
