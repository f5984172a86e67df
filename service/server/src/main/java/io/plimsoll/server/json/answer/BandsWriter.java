package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.util.List;

/// Writes the bands of a policy as the member `bands`.
final class BandsWriter {
    private BandsWriter() {}

    static void write(JsonGenerator out, List<Band> bands) throws IOException {
        out.writeArrayFieldStart("bands");
        for (Band band : bands) {
            out.writeStartObject();
            out.writeStringField("band", band.name());
            out.writeStringField("from", band.from().toPlainString());
            JsonBytes.texts(
                    out,
                    "actions",
                    band.actions().stream().map(Band.Action::word).toList());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
