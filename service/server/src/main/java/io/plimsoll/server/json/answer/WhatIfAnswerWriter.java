package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            WhatIfAnswer.Requirements requirements = answer.requirements();
            for (int i = 0; i < answer.candidates().size(); i++) {
                WhatIfAnswer.Outcome outcome = answer.candidates().get(i);
                out.writeStartObject();
                out.writeStringField("id", outcome.change().id());
                outcome(outcome);
                if (requirements != null) {
                    requirement(requirements.candidates().get(i), requirements.before());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            if (answer.together() != null) {
                margin("together", answer.together());
            }
            reductions(answer.reductions(), requirements);
            requirements(requirements);
            WarningsWriter.write(out, answer.warnings());
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

        private void reductions(
                @Nullable List<WhatIfAnswer.MarginReduction> reductions,
                WhatIfAnswer.@Nullable Requirements requirements)
                throws IOException {
            if (reductions == null) {
                return;
            }
            out.writeArrayFieldStart("ways");
            for (int i = 0; i < reductions.size(); i++) {
                out.writeStartObject();
                outcome(reductions.get(i).outcome());
                out.writeStringField("figure", reductions.get(i).figure().name().toLowerCase(Locale.ROOT));
                amount("cost", reductions.get(i).cost());
                if (requirements != null) {
                    requirement(requirements.reductions().get(i), requirements.before());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void requirements(WhatIfAnswer.@Nullable Requirements requirements) throws IOException {
            if (requirements == null) {
                return;
            }
            out.writeObjectFieldStart("requirement");
            requirement("before", requirements.before(), null);
            if (requirements.together() != null) {
                requirement("together", requirements.together(), requirements.before());
            }
            out.writeNumberField("elapsedMillis", requirements.elapsedMillis());
            out.writeEndObject();
        }

        private void requirement(Optional<Requirement> requirement, Requirement before) throws IOException {
            if (requirement.isPresent()) {
                requirement("requirement", requirement.get(), before);
            }
        }

        private void requirement(String key, Requirement requirement, @Nullable Requirement before) throws IOException {
            out.writeObjectFieldStart(key);
            amount("initial", requirement.initial());
            amount("maintenance", requirement.maintenance());
            amount("equity", requirement.standing().equity().amount());
            if (requirement.standing().ratio() != null) {
                amount("ratio", requirement.standing().ratio());
            }
            out.writeStringField("band", requirement.standing().band().name());
            if (before != null) {
                amount("freed", before.initial().subtract(requirement.initial()));
            }
            out.writeArrayFieldStart("components");
            for (Component component : requirement.components()) {
                out.writeStartObject();
                out.writeStringField("component", component.kind().word());
                amount("amount", component.amount());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void margin(String key, MarginAnswer.Margin margin) throws IOException {
            out.writeObjectFieldStart(key);
            amount("initial", margin.initial());
            amount("maintenance", margin.maintenance());
            IntervalsWriter.write(out, "initialInterval", margin.initialInterval());
            out.writeStringField("measure", Labels.MEASURES.of(margin.measure()));
            out.writeNumberField("confidence", margin.confidence());
            out.writeEndObject();
        }

        private void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
