package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;

/// Writes which policies there are.
public final class PoliciesWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PoliciesWriter() {}

    /// The document of `GET /v1/policies`, UTF-8.
    public static byte[] write(PolicyCatalog catalog) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartArray();
            for (Policy policy : catalog.policies()) {
                out.writeStartObject();
                header(out, policy);
                out.writeStringField("approver", policy.header().approver());
                out.writeStringField("changeNote", policy.header().changeNote());
                out.writeStringField("defaultSegment", policy.defaultSegment());
                out.writeArrayFieldStart("segments");
                for (String segment : new TreeSet<>(policy.segments().keySet())) {
                    out.writeString(segment);
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    /// Writes what identifies a policy into an object that is open.
    public static void header(JsonGenerator out, Policy policy) throws IOException {
        out.writeStringField("id", policy.header().id());
        out.writeStringField("version", policy.header().version());
        out.writeStringField("effectiveDate", policy.header().effectiveDate().toString());
        out.writeStringField("digest", policy.digest());
    }
}
