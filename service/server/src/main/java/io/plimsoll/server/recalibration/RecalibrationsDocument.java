package io.plimsoll.server.recalibration;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.store.StoredRecalibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Recalibrations as JSON.
final class RecalibrationsDocument {
    private RecalibrationsDocument() {}

    /// One recalibration.
    ///
    /// @param nextDue when it is due next
    /// @param last run
    /// @param reported last run that made a proposal
    /// @param report of that run
    record Row(
            Recalibration plan,
            Instant nextDue,
            Optional<StoredRecalibration> last,
            Optional<StoredRecalibration> reported,
            Optional<byte[]> report) {}

    static byte[] of(List<Row> rows) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (Row row : rows) {
                write(row, out);
            }
            out.writeEndArray();
        });
    }

    /// One run.
    static byte[] of(StoredRecalibration run) {
        return JsonBytes.of(out -> write(run, out));
    }

    private static void write(StoredRecalibration run, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("dueAt", run.dueAt().toString());
        out.writeStringField("state", run.state());
        out.writeNumberField("attempts", run.attempts());
        if (run.endedAt().isPresent()) {
            out.writeStringField("endedAt", run.endedAt().get().toString());
        }
        out.writeStringField("sentence", run.sentence());
        out.writeEndObject();
    }

    private static void write(Row row, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", row.plan().name());
        out.writeStringField("model", row.plan().model());
        out.writeStringField("every", row.plan().schedule().every().toString());
        out.writeStringField("nextDue", row.nextDue().toString());
        if (row.last().isPresent()) {
            out.writeFieldName("lastRun");
            write(row.last().get(), out);
        }
        if (row.reported().isPresent() && row.report().isPresent()) {
            out.writeObjectFieldStart("proposal");
            out.writeNumberField("version", row.reported().get().version());
            out.writeStringField("dueAt", row.reported().get().dueAt().toString());
            out.writeFieldName("report");
            out.writeRawValue(new String(row.report().get(), StandardCharsets.UTF_8));
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
