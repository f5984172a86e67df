package io.plimsoll.server.json.named;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of a JSON object with the places of their values, whose bytes are not changed. Nothing below the
/// members is looked at.
final class Members {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Value> values;

    private Members(Map<String, Value> values) {
        this.values = values;
    }

    /// The value of a member: the bytes from `start` up to `end` of a document, UTF-8.
    ///
    /// @param text without quotes and escapes, if the value is a string
    record Value(byte[] document, int start, int end, Optional<String> text) {
        /// A string.
        static Value of(String text) {
            String quoted = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
            byte[] bytes = quoted.getBytes(StandardCharsets.UTF_8);
            return new Value(bytes, 0, bytes.length, Optional.of(text));
        }

        /// A document that is no string.
        static Value ofJson(byte[] document) {
            return new Value(document, 0, document.length, Optional.empty());
        }

        /// An array.
        static Value ofElements(List<Value> elements) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write('[');
            for (int i = 0; i < elements.size(); i++) {
                if (i > 0) {
                    bytes.write(',');
                }
                bytes.writeBytes(elements.get(i).bytes());
            }
            bytes.write(']');
            return ofJson(bytes.toByteArray());
        }

        /// The value alone, so that its document can be forgotten.
        Value copy() {
            return new Value(bytes(), 0, size(), text);
        }

        /// The bytes of the value.
        byte[] bytes() {
            return Arrays.copyOfRange(document, start, end);
        }

        /// Number of bytes.
        int size() {
            return end - start;
        }

        private boolean isObject() {
            return document[start] == '{';
        }

        /// Its members, if it is an object.
        Optional<Members> members() {
            return isObject() ? Members.of(bytes()) : Optional.empty();
        }

        /// Its elements; none if it is no array.
        List<Value> elements() {
            if (document[start] != '[') {
                return List.of();
            }
            List<Value> elements = new ArrayList<>();
            byte[] array = bytes();
            try (JsonParser parser = FACTORY.createParser(array)) {
                parser.nextToken();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser, array));
                }
            } catch (IOException malformed) {
                throw new UncheckedIOException("the document was read before", malformed);
            }
            return elements;
        }

        /// The value at which a parser stands.
        private static Value read(JsonParser parser, byte[] json) throws IOException {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            Optional<String> text =
                    parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
            parser.skipChildren();
            parser.finishToken();
            return new Value(json, start, (int) parser.currentLocation().getByteOffset(), text);
        }
    }

    /// Takes a document apart; empty where it is no JSON object with distinct members, which its reader
    /// reports.
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
                parser.nextToken();
                if (values.put(key, Value.read(parser, json)) != null) {
                    return Optional.empty();
                }
            }
            return parser.nextToken() == null ? Optional.of(new Members(values)) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /// Whether the library reads it as UTF-8 without a byte order mark, so that its places are right.
    private static boolean isPlain(byte[] json) {
        return json.length > 1 && json[0] > 0 && json[1] > 0;
    }

    /// The keys of the members.
    Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    /// The value of a member, if it is there.
    Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Whether it has any of some members.
    boolean hasAny(List<String> keys) {
        return keys.stream().anyMatch(values::containsKey);
    }

    /// The text of a member, or its JSON where it is a number; empty where the member is missing.
    String text(String key) {
        return get(key).map(value -> value.text().orElseGet(() -> new String(value.bytes(), StandardCharsets.UTF_8)))
                .orElse("");
    }

    /// The members of a member that is an object.
    Optional<Members> object(String key) {
        return get(key).flatMap(Value::members);
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
            Value value = member.getValue();
            bytes.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(Value.of(member.getKey()).document());
            bytes.write(':');
            bytes.write(value.document(), value.start(), value.end() - value.start());
            separator = ",";
        }
        bytes.writeBytes((values.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
