package io.plimsoll.server.json.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
