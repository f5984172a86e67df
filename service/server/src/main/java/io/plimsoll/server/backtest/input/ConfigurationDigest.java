package io.plimsoll.server.backtest.input;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The digest of a configuration: the SHA-256 of its compact JSON with sorted keys, as in Python
/// `hashlib.sha256(json.dumps(d, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())`. JSON and
/// YAML of the same content have the same digest, if their numbers are written in the same way.
final class ConfigurationDigest {
    private ConfigurationDigest() {}

    /// The digest in hexadecimal.
    static String of(JsonValue document) {
        byte[] bytes = JsonBytes.of(sorted(document));
        return Sha256.hex(stream -> stream.write(bytes));
    }

    private static JsonValue sorted(JsonValue value) {
        return switch (value) {
            case JsonValue.Sequence(List<JsonValue> elements) ->
                new JsonValue.Sequence(
                        elements.stream().map(ConfigurationDigest::sorted).toList());
            case JsonValue.Members(Map<String, JsonValue> members) -> {
                Map<String, JsonValue> all = new TreeMap<>();
                members.forEach((key, member) -> all.put(key, sorted(member)));
                yield new JsonValue.Members(all);
            }
            default -> value;
        };
    }
}
