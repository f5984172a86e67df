package io.plimsoll.server.calibration;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.history.clean.Finding;
import java.io.IOException;
import java.util.List;

/// Writes findings about data, as model files and back-tests have them.
public final class FindingsWriter {
    private FindingsWriter() {}

    /// An array at the key `findings`.
    public static void write(JsonGenerator out, List<Finding> findings) throws IOException {
        out.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            out.writeStartObject();
            out.writeStringField("place", finding.place());
            out.writeStringField("when", finding.when());
            out.writeStringField("value", finding.value());
            out.writeStringField("rule", finding.rule().label());
            out.writeStringField("action", finding.rule().action());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
