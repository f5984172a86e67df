package io.plimsoll.server.json.named;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object with the bytes of their values, which are not changed. Nothing below the members is
/// looked at.
final class Members {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Value> values;

    private Members(Map<String, Value> values) {
        this.values = values;
    }

    /// The value of a member.
    ///
    /// @param bytes of the value, UTF-8
    /// @param text without quotes and escapes, if the value is a string
    record Value(byte[] bytes, Optional<String> text) {
        /// A string.
        static Value of(String text) {
            String quoted = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
            return new Value(quoted.getBytes(StandardCharsets.UTF_8), Optional.of(text));
        }

        private boolean isObject() {
            return bytes[0] == '{';
        }
    }

    /// Takes a document apart; empty where it is no JSON object with distinct members, which its reader reports.
    static Optional<Members> of(byte[] json) {
        if (!isPlain(json)) {
            return Optional.empty();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                Optional<String> text =
                        token == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                Value value = new Value(Arrays.copyOfRange(json, start, end), text);
                if (values.put(key, value) != null) {
                    return Optional.empty();
                }
            }
            return parser.nextToken() == null ? Optional.of(new Members(values)) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /// Whether the library reads it as UTF-8 without a byte order mark, whose places it then tells right.
    private static boolean isPlain(byte[] json) {
        return json.length > 1 && json[0] > 0 && json[1] > 0;
    }

    /// The value of a member, if it is there.
    Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// The members of a member that is an object.
    Optional<Members> object(String key) {
        return get(key).filter(Value::isObject).flatMap(value -> of(value.bytes()));
    }

    /// The same with another value, at the same place or at the end.
    Members with(String key, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Members(changed);
    }

    /// The same without a member.
    Members without(String key) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.remove(key);
        return new Members(changed);
    }

    /// The same with the members of another that this has not.
    Members orElse(Members other) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        other.values.forEach(changed::putIfAbsent);
        return new Members(changed);
    }

    /// The document.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String separator = "{";
        for (Map.Entry<String, Value> member : values.entrySet()) {
            bytes.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(Value.of(member.getKey()).bytes());
            bytes.write(':');
            bytes.writeBytes(member.getValue().bytes());
            separator = ",";
        }
        bytes.writeBytes((values.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
