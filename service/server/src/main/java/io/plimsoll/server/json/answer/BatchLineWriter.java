package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the lines of the answer to a batch.
///
/// @param out where to
/// @param parts writes the figures, to the same place
record BatchLineWriter(JsonGenerator out, MarginAnswerWriter.Document parts) {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /// A generator of lines.
    static JsonGenerator generator(OutputStream bytes) throws IOException {
        return FACTORY.createGenerator(bytes);
    }

    /// The answer to one account.
    ///
    /// @param prefix pointer to the account
    /// @param number line of the account in the input, which a refusal names; negative for none
    void write(String prefix, long number, BatchAnswer.Line line) throws IOException {
        out.writeStartObject();
        switch (line) {
            case BatchAnswer.Line.Measured measured -> measured(prefix, measured);
            case BatchAnswer.Line.Refused refused -> refused(prefix, number, refused);
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void measured(String prefix, BatchAnswer.Line.Measured line) throws IOException {
        out.writeStringField("id", line.id());
        parts.margin(line.margin());
        parts.losses(line.losses());
        parts.amount("value", line.value());
        parts.requirement(line.requirement(), null);
        parts.warnings(under(prefix, line.warnings()));
    }

    private void refused(String prefix, long number, BatchAnswer.Line.Refused line) throws IOException {
        if (line.id() != null) {
            out.writeStringField("id", line.id());
        }
        if (number >= 0) {
            out.writeNumberField("line", number);
        }
        out.writeArrayFieldStart("errors");
        for (Fault fault : line.faults()) {
            out.writeStartObject();
            out.writeStringField("pointer", prefix + fault.path());
            out.writeStringField("code", fault.code());
            out.writeStringField("detail", Shown.sentence(fault.sentence()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// The last line.
    void summary(BatchAnswer answer) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("summary");
        sums(
                answer.request().accounts().shared(),
                null,
                answer.totals(),
                !answer.request().appliedPolicies().isEmpty());
        parts.warnings(answer.warnings(answer.request().instruments()));
        EvidenceWriter.write(
                out,
                answer.result().evidence(),
                answer.engineVersion(),
                answer.request().requestHash(),
                answer.request().provenance());
        out.writeEndObject();
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /// What some accounts sum up to, into the object that is open.
    ///
    /// @param shard `i/n`; null for all accounts
    /// @param hasRequirement whether requirements were asked for
    void sums(RiskRequest shared, @Nullable String shard, BatchAnswer.Totals totals, boolean hasRequirement)
            throws IOException {
        out.writeStringField("asOf", shared.asOf().toString());
        out.writeStringField("currency", shared.currency());
        if (shard != null) {
            out.writeStringField("shard", shard);
        }
        out.writeNumberField("measured", totals.measured());
        out.writeNumberField("refused", totals.refused());
        parts.amount("initial", totals.initial());
        parts.amount("maintenance", totals.maintenance());
        if (hasRequirement) {
            parts.amount("required", totals.required());
        }
    }

    private static List<Notice> under(String prefix, List<Notice> notices) {
        return prefix.isEmpty() || notices.isEmpty()
                ? notices
                : notices.stream()
                        .map(notice -> new Notice(notice.code(), prefix + notice.path(), notice.sentence()))
                        .toList();
    }
}
