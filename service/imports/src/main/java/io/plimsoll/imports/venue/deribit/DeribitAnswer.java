package io.plimsoll.imports.venue.deribit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON-RPC envelope of Deribit's answers, which may have been cut off: `{"jsonrpc", "result", "usOut"}`, or the
/// result alone.
final class DeribitAnswer {
    private DeribitAnswer() {}

    /// What the envelope holds, or the document itself.
    static JsonNode result(SourceFile file) {
        JsonNode root = file.json();
        return root.isObject() && root.has("result") ? root.get("result") : root;
    }

    /// True if the result is a list whose first object has all of the keys.
    static boolean isListWith(SourceFile file, String... keys) {
        JsonNode result = result(file);
        return result.isArray() && !result.isEmpty() && hasAll(result.get(0), keys);
    }

    /// True if it is an object with all of the keys.
    static boolean hasAll(JsonNode node, String... keys) {
        return node.isObject() && List.of(keys).stream().allMatch(node::has);
    }

    /// The rows of the result.
    static List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, result(file), file.json().has("result") ? "/result" : "", faults);
    }

    /// When the venue answered; null if the envelope is missing.
    static @Nullable Instant time(SourceFile file, ImportFaults faults) {
        return file.json().isObject() ? new JsonRow(file.json(), file.row(""), faults).microseconds("usOut") : null;
    }
}
