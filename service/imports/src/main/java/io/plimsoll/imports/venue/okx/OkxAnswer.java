package io.plimsoll.imports.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.util.List;

/// The envelope of OKX's answers: `{"code": "0", "data": [...]}`.
final class OkxAnswer {
    private OkxAnswer() {}

    /// True if the first row of the data has all of the keys.
    static boolean isListWith(SourceFile file, String... keys) {
        JsonNode data = file.json().path("data");
        JsonNode first = data.path(0);
        return file.json().has("code")
                && data.isArray()
                && first.isObject()
                && List.of(keys).stream().allMatch(first::has);
    }

    /// The rows of the data.
    static List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, file.json().path("data"), "/data", faults);
    }
}
