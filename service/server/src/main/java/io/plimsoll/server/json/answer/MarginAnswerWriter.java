package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the document of an answer. Amounts are strings in plain decimal notation. Safe for use by several
/// threads at once.
public final class MarginAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(MarginAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    /// Writes the parts of an answer.
    ///
    /// @param out where to
    record Document(JsonGenerator out) {
        void write(MarginAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            margin(answer.margin());
            losses(answer.losses());
            offset(answer.offset());
            contributions(answer.contributions());
            GreeksTableWriter.write(out, answer.greeks());
            running(answer.running());
            requirement(answer.requirement(), answer.plan());
            amount("value", answer.value());
            warnings(answer.warnings());
            VenueMarginsWriter.write(out, answer.venues());
            out.writeStringField("estimation", answer.estimation());
            EvidenceWriter.write(
                    out, answer.evidence(), answer.engineVersion(), answer.requestHash(), answer.provenance());
            out.writeEndObject();
        }

        void margin(MarginAnswer.Margin margin) throws IOException {
            out.writeObjectFieldStart("margin");
            amount("initial", margin.initial());
            amount("maintenance", margin.maintenance());
            IntervalsWriter.write(out, "initialInterval", margin.initialInterval());
            out.writeStringField("measure", Labels.MEASURES.of(margin.measure()));
            out.writeNumberField("confidence", margin.confidence());
            out.writeEndObject();
        }

        private void running(MarginAnswer.@Nullable Running running) throws IOException {
            if (running == null) {
                return;
            }
            out.writeObjectFieldStart("runningLoss");
            losses(running.losses());
            out.writeArrayFieldStart("equities");
            for (MarginAnswer.UsedUp entry : running.equities()) {
                out.writeStartObject();
                amount("equity", entry.equity());
                out.writeNumberField("probability", entry.probability().value());
                out.writeArrayFieldStart("probabilityInterval");
                out.writeNumber(entry.probability().simulation().lower().orElseThrow());
                out.writeNumber(entry.probability().simulation().upper().orElseThrow());
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        void requirement(@Nullable Requirement requirement, @Nullable LiquidationPlan plan) throws IOException {
            if (requirement != null) {
                out.writeFieldName("requirement");
                new RequirementWriter(out).write(requirement, plan);
            }
        }

        void losses(List<MarginAnswer.Losses> losses) throws IOException {
            out.writeArrayFieldStart("losses");
            for (MarginAnswer.Losses level : losses) {
                out.writeStartObject();
                out.writeNumberField("confidence", level.confidence());
                amount("valueAtRisk", level.valueAtRisk());
                IntervalsWriter.write(out, "valueAtRiskInterval", level.valueAtRiskInterval());
                amount("expectedShortfall", level.expectedShortfall());
                IntervalsWriter.write(out, "expectedShortfallInterval", level.expectedShortfallInterval());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void offset(MarginAnswer.@Nullable Offset offset) throws IOException {
            if (offset != null) {
                out.writeObjectFieldStart("offset");
                amount("isolated", offset.isolated());
                amount("cross", offset.cross());
                amount("benefit", offset.benefit());
                out.writeEndObject();
            }
        }

        private void contributions(List<MarginAnswer.Share> shares) throws IOException {
            out.writeArrayFieldStart("contributions");
            for (MarginAnswer.Share share : shares) {
                out.writeStartObject();
                out.writeStringField("positionId", share.positionId());
                amount("expectedShortfall", share.expectedShortfall());
                IntervalsWriter.write(out, "expectedShortfallInterval", share.expectedShortfallInterval());
                if (share.standalone() != null) {
                    amount("standalone", share.standalone());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        void warnings(List<Notice> warnings) throws IOException {
            WarningsWriter.write(out, warnings);
        }

        void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
