package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the answer to a batch whose accounts are lines. Pointers are into the line. The same input gives the same
/// bytes: nothing depends on the time, on threads, or on how accounts are put together.
public final class BatchStreamWriter {
    private static final int BYTES_OF_A_LINE = 1024;

    private BatchStreamWriter() {}

    /// What a part of a batch is, and what its lines sum up to.
    ///
    /// @param hasRequirement whether requirements were asked for
    /// @param inputHash digest of all lines with accounts, also of other shards
    /// @param linesHash digest of the lines of the answer before the summary
    /// @param shard `i/n`; null for the whole batch
    public record Summary(
            BatchAnswer.Totals totals,
            boolean hasRequirement,
            String inputHash,
            String linesHash,
            @Nullable String shard) {}

    /// The lines of some accounts, UTF-8.
    ///
    /// @param numbers lines of all accounts in the input, from 1
    /// @param from index of the first account in the request
    /// @param to index after the last one
    public static byte[] lines(BatchAnswer answer, long[] numbers, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((to - from) * BYTES_OF_A_LINE);
        BatchLines lines = answer.lines(from, to);
        try (JsonGenerator out = BatchLineWriter.generator(bytes)) {
            BatchLineWriter writer = new BatchLineWriter(out, new MarginAnswerWriter.Document(out));
            while (lines.hasNext()) {
                writer.write("", numbers[lines.place()], lines.next());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    /// The last line, UTF-8.
    ///
    /// @param shared the answer to a batch without accounts
    /// @param instruments whose marks are checked for mistakes
    public static byte[] summary(BatchAnswer shared, Set<String> instruments, Summary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = BatchLineWriter.generator(bytes)) {
            MarginAnswerWriter.Document parts = new MarginAnswerWriter.Document(out);
            out.writeStartObject();
            out.writeObjectFieldStart("summary");
            new BatchLineWriter(out, parts)
                    .sums(
                            shared.request().accounts().shared(),
                            summary.shard(),
                            summary.totals(),
                            summary.hasRequirement());
            parts.amount("maintenanceRatio", shared.maintenanceRatio().value());
            out.writeStringField("inputHash", summary.inputHash());
            out.writeStringField("linesHash", summary.linesHash());
            parts.warnings(shared.warnings(instruments));
            out.writeObjectFieldStart("evidence");
            EvidenceWriter.untimed(
                    out,
                    shared.result().evidence(),
                    shared.engineVersion(),
                    shared.request().requestHash(),
                    shared.request().provenance());
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }
}
