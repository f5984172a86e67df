package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.Notice;
import java.io.IOException;
import java.util.List;

/// Writes `warnings`, the member that every answer has.
public final class WarningsWriter {
    private WarningsWriter() {}

    /// Writes the member into the object that is open.
    public static void write(JsonGenerator out, List<Notice> warnings) throws IOException {
        out.writeArrayFieldStart("warnings");
        for (Notice warning : warnings) {
            out.writeStartObject();
            out.writeStringField("code", warning.code());
            out.writeStringField("pointer", warning.path());
            out.writeStringField("sentence", warning.sentence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
