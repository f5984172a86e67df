package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/// Writes which policies there are.
public final class PoliciesWriter {
    private PoliciesWriter() {}

    /// A policy of the store.
    ///
    /// @param version of its name
    /// @param policy itself
    public record StoredPolicy(long version, Policy policy) {}

    /// The document of `GET /v1/policies`, UTF-8.
    ///
    /// @param carried by the service
    /// @param stored by the tenant
    public static byte[] write(PolicyCatalog carried, List<StoredPolicy> stored) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (Policy policy : carried.policies()) {
                out.writeStartObject();
                summary(out, policy);
                out.writeEndObject();
            }
            for (StoredPolicy entry : stored) {
                out.writeStartObject();
                summary(out, entry.policy());
                out.writeNumberField("storedVersion", entry.version());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void summary(JsonGenerator out, Policy policy) throws IOException {
        header(out, policy);
        out.writeStringField("approver", policy.header().approver());
        out.writeStringField("changeNote", policy.header().changeNote());
        out.writeStringField("defaultSegment", policy.defaultSegment());
        JsonBytes.texts(out, "segments", new TreeSet<>(policy.segments().keySet()));
    }

    /// Writes what identifies a policy into an object that is open.
    public static void header(JsonGenerator out, Policy policy) throws IOException {
        out.writeStringField("id", policy.header().id());
        out.writeStringField("version", policy.header().version());
        out.writeStringField("effectiveDate", policy.header().effectiveDate().toString());
        out.writeStringField("digest", policy.digest());
    }
}
