package io.plimsoll.imports.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One file as it was given.
///
/// @param name shown to the user, without its folder
/// @param digest `sha256:` and hexadecimal digits
/// @param text the content, UTF-8; empty if the file is no text
/// @param json the content as JSON; a [MissingNode] if it is none
/// @param jsonFault why it is no JSON; empty if it is
/// @param binary the bytes of a file that is no text; empty otherwise
/// @param table what a file that is no text holds, once it was opened; null otherwise
public record SourceFile(
        String name,
        String digest,
        String text,
        JsonNode json,
        String jsonFault,
        byte[] binary,
        @Nullable SourceTable table) {
    private static final byte[] NOTHING = {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Reads the content as JSON, where it is JSON. A file of a [FileFormat] keeps its bytes.
    public static SourceFile of(String name, byte[] content) {
        String digest = "sha256:" + Sha256.hex(stream -> stream.write(content));
        if (FileFormat.of(content) != FileFormat.TEXT) {
            return new SourceFile(name, digest, "", MissingNode.getInstance(), "", content, null);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try {
            return new SourceFile(name, digest, text, MAPPER.readTree(text), "", NOTHING, null);
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            return new SourceFile(
                    name,
                    digest,
                    text,
                    MissingNode.getInstance(),
                    firstLine(bad.getOriginalMessage()) + where,
                    NOTHING,
                    null);
        }
    }

    /// The same file, opened as a table.
    public SourceFile withTable(SourceTable opened) {
        return new SourceFile(name, digest, text, json, jsonFault, binary, opened);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /// The place of a row in this file.
    public Lineage row(String row) {
        return new Lineage(name, row, digest);
    }
}
