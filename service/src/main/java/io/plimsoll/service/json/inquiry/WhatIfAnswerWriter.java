package io.plimsoll.service.json.inquiry;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.service.inquiry.Change;
import io.plimsoll.service.inquiry.WhatIfAnswer;
import io.plimsoll.service.json.canonical.WireNames;
import io.plimsoll.service.json.tree.JsonBytes;
import io.plimsoll.service.margin.MarginAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the document of a what-if answer. Amounts are strings in plain decimal notation. Safe for use by several
/// threads at once.
public final class WhatIfAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(WhatIfAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    private record Document(JsonGenerator out) {
        void write(WhatIfAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            margin("before", answer.before());
            out.writeArrayFieldStart("candidates");
            for (WhatIfAnswer.Outcome outcome : answer.candidates()) {
                out.writeStartObject();
                out.writeStringField("id", outcome.change().id());
                outcome(outcome);
                out.writeEndObject();
            }
            out.writeEndArray();
            if (answer.together() != null) {
                margin("together", answer.together());
            }
            ways(answer.ways());
            out.writeObjectFieldStart("evidence");
            out.writeStringField("backend", answer.backend());
            out.writeBooleanField("scenariosKept", answer.isKept());
            out.writeStringField("engineVersion", answer.engineVersion());
            out.writeStringField("requestHash", answer.requestHash());
            out.writeNumberField("elapsedMillis", answer.elapsedMillis());
            out.writeEndObject();
            out.writeEndObject();
        }

        private void outcome(WhatIfAnswer.Outcome outcome) throws IOException {
            Change change = outcome.change();
            out.writeStringField(change.kind() == Change.Kind.TRADE ? "instrument" : "asset", change.name());
            amount("quantity", change.quantity());
            margin("after", outcome.after());
            amount("freed", outcome.freed());
        }

        private void ways(@Nullable List<WhatIfAnswer.Way> ways) throws IOException {
            if (ways == null) {
                return;
            }
            out.writeArrayFieldStart("ways");
            for (WhatIfAnswer.Way way : ways) {
                out.writeStartObject();
                outcome(way.outcome());
                amount("cost", way.cost());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void margin(String key, MarginAnswer.Margin margin) throws IOException {
            out.writeObjectFieldStart(key);
            amount("initial", margin.initial());
            amount("maintenance", margin.maintenance());
            out.writeArrayFieldStart("initialInterval");
            out.writeString(margin.initialInterval().lower().toPlainString());
            out.writeString(margin.initialInterval().upper().toPlainString());
            out.writeEndArray();
            out.writeStringField("measure", WireNames.of(margin.measure()));
            out.writeNumberField("confidence", margin.confidence());
            out.writeEndObject();
        }

        private void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
