package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.greeks.Parameter;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;

/// Writes the document of a greeks answer. Amounts are strings in plain decimal notation. Thread-safe.
public final class GreeksAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(GreeksAnswer answer) {
        return JsonBytes.of(out -> write(answer, out));
    }

    private static void write(GreeksAnswer answer, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("asOf", answer.asOf().toString());
        out.writeStringField("currency", answer.currency());
        GreeksTableWriter.write(out, answer.positions());
        out.writeArrayFieldStart("figures");
        for (GreeksAnswer.Figure figure : answer.figures()) {
            out.writeStartObject();
            out.writeStringField("figure", figure.name());
            out.writeStringField("amount", figure.amount().toPlainString());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("sensitivities");
        for (GreeksAnswer.Sensitivity sensitivity : answer.sensitivities()) {
            sensitivity(out, sensitivity);
        }
        out.writeEndArray();
        WarningsWriter.write(out, answer.warnings());
        out.writeStringField("engineVersion", answer.engineVersion());
        out.writeStringField("requestHash", answer.requestHash());
        out.writeEndObject();
    }

    private static void sensitivity(JsonGenerator out, GreeksAnswer.Sensitivity sensitivity) throws IOException {
        Parameter parameter = sensitivity.parameter();
        out.writeStartObject();
        out.writeStringField("parameter", parameter.kind().word());
        out.writeStringField("of", parameter.subject());
        if (!parameter.other().isEmpty()) {
            out.writeStringField("and", parameter.other());
        }
        out.writeNumberField("normalMove", sensitivity.normalMove());
        out.writeStringField("effect", sensitivity.effect().toPlainString());
        out.writeArrayFieldStart("slopes");
        for (GreeksAnswer.Slope slope : sensitivity.slopes()) {
            out.writeStartObject();
            out.writeStringField("figure", slope.figure());
            out.writeStringField("value", slope.value().toPlainString());
            if (slope.standardError() != null) {
                out.writeStringField("standardError", slope.standardError().toPlainString());
            }
            if (slope.hasKink()) {
                out.writeBooleanField("kink", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
