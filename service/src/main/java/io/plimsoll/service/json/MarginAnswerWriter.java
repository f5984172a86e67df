package io.plimsoll.service.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.service.json.canonical.WireNames;
import io.plimsoll.service.margin.MarginAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Writes the document of an answer. Amounts are strings in plain decimal notation. Safe for use by several
/// threads at once.
public final class MarginAnswerWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final int DECIMALS_OF_MILLIS = 3;

    /// The document, UTF-8, on one line.
    public byte[] write(MarginAnswer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            new Document(out).write(answer);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
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
            out.writeObjectFieldStart("offset");
            amount("isolated", answer.offset().isolated());
            amount("cross", answer.offset().cross());
            amount("benefit", answer.offset().benefit());
            out.writeEndObject();
            contributions(answer.contributions());
            amount("value", answer.value());
            warnings(answer.warnings());
            evidence(answer.evidence(), answer.engineVersion(), answer.requestHash());
            out.writeEndObject();
        }

        void margin(MarginAnswer.Margin margin) throws IOException {
            out.writeObjectFieldStart("margin");
            amount("initial", margin.initial());
            amount("maintenance", margin.maintenance());
            interval("initialInterval", margin.initialInterval());
            out.writeStringField("measure", WireNames.of(margin.measure()));
            out.writeNumberField("confidence", margin.confidence());
            out.writeEndObject();
        }

        void losses(List<MarginAnswer.Losses> losses) throws IOException {
            out.writeArrayFieldStart("losses");
            for (MarginAnswer.Losses level : losses) {
                out.writeStartObject();
                out.writeNumberField("confidence", level.confidence());
                amount("valueAtRisk", level.valueAtRisk());
                interval("valueAtRiskInterval", level.valueAtRiskInterval());
                amount("expectedShortfall", level.expectedShortfall());
                interval("expectedShortfallInterval", level.expectedShortfallInterval());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void contributions(List<MarginAnswer.Share> shares) throws IOException {
            out.writeArrayFieldStart("contributions");
            for (MarginAnswer.Share share : shares) {
                out.writeStartObject();
                out.writeStringField("positionId", share.positionId());
                amount("expectedShortfall", share.expectedShortfall());
                interval("expectedShortfallInterval", share.expectedShortfallInterval());
                amount("standalone", share.standalone());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        void warnings(List<Notice> warnings) throws IOException {
            out.writeArrayFieldStart("warnings");
            for (Notice warning : warnings) {
                out.writeStartObject();
                out.writeStringField("code", warning.code());
                out.writeStringField("pointer", warning.path());
                out.writeStringField("sentence", warning.sentence());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        void evidence(Evidence evidence, String engineVersion, String requestHash) throws IOException {
            out.writeObjectFieldStart("evidence");
            out.writeStringField("backend", evidence.backend());
            out.writeStringField("device", evidence.device());
            out.writeArrayFieldStart("refused");
            for (Refusal refusal : evidence.refused()) {
                out.writeStartObject();
                out.writeStringField("backend", refusal.backend());
                out.writeStringField("reason", refusal.reason());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("scenarios", evidence.scenarios());
            out.writeNumberField("steps", evidence.steps());
            out.writeNumberField("seed", evidence.seed());
            out.writeStringField("rng", evidence.rng());
            out.writeStringField("engineVersion", engineVersion);
            out.writeStringField("requestHash", requestHash);
            out.writeNumberField(
                    "elapsedMillis",
                    BigDecimal.valueOf(evidence.elapsedMillis()).setScale(DECIMALS_OF_MILLIS, RoundingMode.HALF_EVEN));
            out.writeEndObject();
        }

        void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }

        void interval(String key, MarginAnswer.Interval interval) throws IOException {
            out.writeArrayFieldStart(key);
            out.writeString(interval.lower().toPlainString());
            out.writeString(interval.upper().toPlainString());
            out.writeEndArray();
        }
    }
}
