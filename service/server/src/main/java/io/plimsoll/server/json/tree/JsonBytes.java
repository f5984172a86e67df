package io.plimsoll.server.json.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A JSON document as bytes, UTF-8, on one line.
public final class JsonBytes {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonBytes() {}

    /// Writes a document.
    public interface Body {
        /// Writes the whole document.
        ///
        /// @throws IOException if the generator does
        void write(JsonGenerator out) throws IOException;
    }

    /// The text that a body writes.
    public static String text(Body body) {
        return new String(of(body), StandardCharsets.UTF_8);
    }

    /// The bytes of a value, whose numbers are finite.
    public static byte[] of(JsonValue value) {
        return of(out -> write(value, out));
    }

    private static void write(JsonValue value, JsonGenerator out) throws IOException {
        switch (value) {
            case JsonValue.Text(String text) -> out.writeString(text);
            case JsonValue.Numeral(String literal) -> out.writeNumber(new BigDecimal(literal));
            case JsonValue.Flag(boolean flag) -> out.writeBoolean(flag);
            case JsonValue.Nothing() -> out.writeNull();
            case JsonValue.Sequence(List<JsonValue> elements) -> {
                out.writeStartArray();
                for (JsonValue element : elements) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case JsonValue.Members(Map<String, JsonValue> members) -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }

    /// Writes a member that is an array of texts.
    public static void texts(JsonGenerator out, String key, Iterable<String> texts) throws IOException {
        out.writeArrayFieldStart(key);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /// The bytes that a body writes.
    public static byte[] of(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            body.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }
}
