package io.plimsoll.server.calibration;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.calibration.stats.ParameterEstimate;
import java.io.IOException;
import java.util.List;

/// Writes parameters with their errors, as model files and back-tests have them.
public final class EstimatesWriter {
    private EstimatesWriter() {}

    /// An array at a key.
    public static void write(JsonGenerator out, String key, List<ParameterEstimate> estimates) throws IOException {
        out.writeArrayFieldStart(key);
        for (ParameterEstimate estimate : estimates) {
            out.writeStartObject();
            out.writeStringField("name", estimate.name());
            out.writeNumberField("value", estimate.value());
            out.writeNumberField("standardError", estimate.standardError());
            out.writeNumberField("low", estimate.low());
            out.writeNumberField("high", estimate.high());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
