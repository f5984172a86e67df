package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;

/// Writes the document of an explain answer. Amounts are strings in plain decimal notation. Thread-safe.
public final class ExplainAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(ExplainAnswer answer) {
        return JsonBytes.of(out -> write(answer, out));
    }

    private static void write(ExplainAnswer answer, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("currency", answer.currency());
        out.writeStringField("figure", answer.figure().name().toLowerCase(Locale.ROOT));
        out.writeStringField("from", answer.from().toString());
        out.writeStringField("to", answer.to().toString());
        amount(out, "before", answer.before());
        amount(out, "after", answer.after());
        amount(out, "change", answer.change());
        out.writeArrayFieldStart("steps");
        for (ExplainAnswer.Part part : answer.parts()) {
            out.writeStartObject();
            out.writeStringField("cause", part.step().cause().word());
            if (!part.step().asset().isEmpty()) {
                out.writeStringField("asset", part.step().asset());
            }
            amount(out, "change", part.change());
            if (part.error() != null) {
                amount(out, "error", part.error());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("allocations");
        for (ExplainAnswer.Allocation allocation : answer.allocations()) {
            out.writeArrayFieldStart(allocation.dimension().name().toLowerCase(Locale.ROOT));
            for (ExplainAnswer.Row row : allocation.rows()) {
                out.writeStartObject();
                out.writeStringField("name", row.name());
                row(out, row);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeObjectFieldStart("rest");
        row(out, answer.rest());
        out.writeEndObject();
        WarningsWriter.write(out, answer.warnings());
        out.writeStringField("engineVersion", answer.engineVersion());
        out.writeStringField("beforeHash", answer.beforeHash());
        out.writeStringField("afterHash", answer.afterHash());
        out.writeEndObject();
    }

    private static void row(JsonGenerator out, ExplainAnswer.Row row) throws IOException {
        amount(out, "before", row.before());
        out.writeArrayFieldStart("changes");
        for (BigDecimal change : row.changes()) {
            out.writeString(change.toPlainString());
        }
        out.writeEndArray();
        amount(out, "after", row.after());
    }

    private static void amount(JsonGenerator out, String name, BigDecimal amount) throws IOException {
        out.writeStringField(name, amount.toPlainString());
    }
}
