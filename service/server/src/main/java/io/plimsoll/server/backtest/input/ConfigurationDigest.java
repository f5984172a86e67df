package io.plimsoll.server.backtest.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.json.tree.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The digest of a configuration: the SHA-256 of its compact JSON with sorted keys, as in Python
/// `hashlib.sha256(json.dumps(d, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())`. JSON and
/// YAML of the same content have the same digest, if their numbers are written in the same way.
final class ConfigurationDigest {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ConfigurationDigest() {}

    /// The digest in hexadecimal.
    static String of(JsonValue document) {
        return Sha256.hex(stream -> {
            try (JsonGenerator out = FACTORY.createGenerator(stream)) {
                write(document, out);
            }
        });
    }

    private static void write(JsonValue value, JsonGenerator out) throws IOException {
        switch (value) {
            case JsonValue.Text(String text) -> out.writeString(text);
            case JsonValue.Numeral(String literal) -> out.writeNumber(literal);
            case JsonValue.Flag(boolean flag) -> out.writeBoolean(flag);
            case JsonValue.Nothing() -> out.writeNull();
            case JsonValue.Sequence sequence -> {
                out.writeStartArray();
                for (JsonValue element : sequence.elements()) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case JsonValue.Members members -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> entry : new TreeMap<>(members.members()).entrySet()) {
                    out.writeFieldName(entry.getKey());
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }
}
