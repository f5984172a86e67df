package io.plimsoll.imports.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;

/// One file as it was given.
///
/// @param name shown to the user, without its folder
/// @param digest `sha256:` and hexadecimal digits
/// @param text the content, UTF-8
/// @param json the content as JSON; a [MissingNode] if it is none
/// @param jsonFault why it is no JSON; empty if it is
public record SourceFile(String name, String digest, String text, JsonNode json, String jsonFault) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Reads the content as JSON, where it is JSON.
    public static SourceFile of(String name, byte[] content) {
        String digest = "sha256:" + Sha256.hex(stream -> stream.write(content));
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try {
            return new SourceFile(name, digest, text, MAPPER.readTree(text), "");
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            return new SourceFile(
                    name, digest, text, MissingNode.getInstance(), firstLine(bad.getOriginalMessage()) + where);
        }
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
