package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchLines;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Writes the answer to a batch as newline-delimited JSON: one line for each account in the order of the
/// request, and a last line with what they share, without which the answer is not whole. It is made in pieces
/// of some lines, each when it is asked for, so that memory does not grow with the answer.
///
/// Pointers in a line are into the request: `/accounts/17/positions/3/quantity`.
public final class BatchAnswerWriter implements Iterator<byte[]> {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final int LINES_OF_A_PIECE = 256;
    private static final int BYTES_OF_A_LINE = 1024;

    private final BatchAnswer answer;
    private final BatchLines lines;
    private boolean ended;

    /// @param answer what to write
    public BatchAnswerWriter(BatchAnswer answer) {
        this.answer = answer;
        this.lines = answer.lines();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /// Some whole lines, UTF-8.
    @Override
    public byte[] next() {
        if (ended) {
            throw new NoSuchElementException("the answer has ended");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LINES_OF_A_PIECE * BYTES_OF_A_LINE);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            LineWriter writer = new LineWriter(out, new MarginAnswerWriter.Document(out));
            for (int i = 0; i < LINES_OF_A_PIECE && lines.hasNext(); i++) {
                writer.write(lines.place(), lines.next());
            }
            if (!lines.hasNext()) {
                ended = true;
                writer.summary(answer);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    private record LineWriter(JsonGenerator out, MarginAnswerWriter.Document parts) {
        void write(int place, BatchAnswer.Line line) throws IOException {
            String prefix = "/accounts/" + place;
            out.writeStartObject();
            switch (line) {
                case BatchAnswer.Line.Measured measured -> measured(prefix, measured);
                case BatchAnswer.Line.Refused refused -> refused(prefix, refused);
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

        private void refused(String prefix, BatchAnswer.Line.Refused line) throws IOException {
            if (line.id() != null) {
                out.writeStringField("id", line.id());
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

        void summary(BatchAnswer answer) throws IOException {
            RiskRequest shared = answer.request().accounts().shared();
            out.writeStartObject();
            out.writeObjectFieldStart("summary");
            out.writeStringField("asOf", shared.asOf().toString());
            out.writeStringField("currency", shared.currency());
            out.writeNumberField("measured", answer.totals().measured());
            out.writeNumberField("refused", answer.totals().refused());
            parts.amount("initial", answer.totals().initial());
            parts.amount("maintenance", answer.totals().maintenance());
            if (!answer.request().appliedPolicies().isEmpty()) {
                parts.amount("required", answer.totals().required());
            }
            parts.warnings(answer.warnings());
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

        private static List<Notice> under(String prefix, List<Notice> notices) {
            return notices.stream()
                    .map(notice -> new Notice(notice.code(), prefix + notice.path(), notice.sentence()))
                    .toList();
        }
    }
}
