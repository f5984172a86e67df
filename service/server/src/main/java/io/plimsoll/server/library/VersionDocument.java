package io.plimsoll.server.library;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.NamedVersion;
import java.io.IOException;
import java.util.List;

/// Versions of names as JSON.
public final class VersionDocument {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/json";

    private VersionDocument() {}

    /// One version.
    public static byte[] of(NamedVersion version) {
        return JsonBytes.of(out -> write(version, out));
    }

    /// An array of versions.
    public static byte[] of(List<NamedVersion> versions) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (NamedVersion version : versions) {
                write(version, out);
            }
            out.writeEndArray();
        });
    }

    /// The version as an entity tag.
    public static String tag(NamedVersion version) {
        return "\"" + version.version() + "\"";
    }

    private static void write(NamedVersion version, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("kind", version.kind().label());
        out.writeStringField("id", version.id());
        out.writeNumberField("version", version.version());
        out.writeStringField("hash", version.hash().toString());
        out.writeStringField("storedAt", version.at().toString());
        out.writeStringField("storedBy", version.caller());
        out.writeStringField("note", version.note());
        out.writeEndObject();
    }
}
