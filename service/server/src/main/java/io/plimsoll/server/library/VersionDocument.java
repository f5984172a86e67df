package io.plimsoll.server.library;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.governance.GovernanceDocument;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.VersionDecision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Versions of names as JSON.
public final class VersionDocument {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/json";

    private VersionDocument() {}

    /// One version.
    public static byte[] of(NamedVersion version) {
        return of(version, Optional.empty());
    }

    /// One version with what was decided about it.
    public static byte[] of(NamedVersion version, Optional<VersionDecision> decision) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            members(version, out);
            if (decision.isPresent()) {
                GovernanceDocument.members(decision.get(), out);
            }
            out.writeEndObject();
        });
    }

    /// An array of versions.
    public static byte[] of(List<NamedVersion> versions) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (NamedVersion version : versions) {
                out.writeStartObject();
                members(version, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /// The version as an entity tag.
    public static String tag(NamedVersion version) {
        return "\"" + version.version() + "\"";
    }

    /// Writes a version into an object that is open.
    public static void members(NamedVersion version, JsonGenerator out) throws IOException {
        out.writeStringField("kind", version.kind().label());
        out.writeStringField("id", version.id());
        out.writeNumberField("version", version.version());
        out.writeStringField("hash", version.hash().toString());
        out.writeStringField("storedAt", version.at().toString());
        out.writeStringField("storedBy", version.caller());
        out.writeStringField("note", version.note());
    }
}
