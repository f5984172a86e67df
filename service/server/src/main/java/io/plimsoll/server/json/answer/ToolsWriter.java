package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Writes what the tools against procyclicality make of a requirement.
///
/// @param out where to
public record ToolsWriter(JsonGenerator out) {
    /// Writes the member `procyclicality`.
    ///
    /// @throws IOException if the generator does
    public void write(ProcyclicalityAnswer answer) throws IOException {
        out.writeObjectFieldStart("procyclicality");
        out.writeStringField("calculated", answer.calculated().toPlainString());
        out.writeArrayFieldStart("tools");
        for (ProcyclicalityAnswer.Line line : answer.lines()) {
            line(line);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("state");
        out.writeNumberField("bufferDrawn", answer.state().bufferDrawn());
        out.writeNumberField("multiplier", answer.state().multiplier());
        out.writeEndObject();
        out.writeObjectFieldStart("today");
        out.writeNumberField("fundingDeviations", answer.today().fundingDeviations());
        numbers("realised", answer.today().realised());
        numbers("volatilities", answer.today().volatilities());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void line(ProcyclicalityAnswer.Line line) throws IOException {
        out.writeStartObject();
        out.writeStringField("tool", line.tool().word());
        out.writeBooleanField("applied", line.applied());
        out.writeStringField("margin", line.margin().toPlainString());
        out.writeStringField("addOn", line.addOn().toPlainString());
        ProcyclicalityAnswer.Path path = line.path();
        if (path != null) {
            out.writeObjectFieldStart("path");
            out.writeNumberField("days", path.days());
            out.writeNumberField("cost", path.cost());
            out.writeNumberField("peakToTrough", path.peakToTrough());
            out.writeNumberField("largestDayRise", path.largestDayRise());
            out.writeNumberField("largestFiveDayRise", path.largestFiveDayRise());
            out.writeEndObject();
        }
        out.writeStringField("reason", line.reason());
        out.writeEndObject();
    }

    private void numbers(String key, Map<String, Double> values) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<String, Double> entry : new TreeMap<>(values).entrySet()) {
            out.writeNumberField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }
}
