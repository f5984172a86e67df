package io.plimsoll.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A replay as JSON.
public final class ReplayDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayDocument() {}

    /// The document as a tree.
    public static JsonNode tree(ReplayReport report) {
        try {
            return JSON.readTree(of(report));
        } catch (IOException impossible) {
            throw new UncheckedIOException("the document was just written", impossible);
        }
    }

    /// The document.
    public static byte[] of(ReplayReport report) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("request", report.request());
            out.writeStringField("route", report.route());
            out.writeStringField("outcome", report.outcome().label());
            if (report.stored().isPresent()) {
                out.writeStringField("stored", report.stored().get().toString());
            }
            if (report.storedEngine().isPresent()) {
                out.writeStringField("storedEngine", report.storedEngine().get());
            }
            if (report.replayed().isPresent()) {
                out.writeStringField("replayed", report.replayed().get().toString());
            }
            out.writeStringField("engine", report.engine());
            out.writeNumberField("differenceCount", report.differenceCount());
            out.writeArrayFieldStart("differences");
            for (AnswerDifference difference : report.differences()) {
                out.writeStartObject();
                out.writeStringField("pointer", difference.pointer());
                out.writeStringField("stored", difference.stored());
                out.writeStringField("replayed", difference.replayed());
                out.writeEndObject();
            }
            out.writeEndArray();
            JsonBytes.texts(out, "reasons", report.reasons());
            out.writeEndObject();
        });
    }
}
