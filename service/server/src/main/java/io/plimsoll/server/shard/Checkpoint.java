package io.plimsoll.server.shard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How far a run has come. A run that was killed goes on from the last one that its answer agrees with.
///
/// @param accounts number of accounts that were read, also of other shards
/// @param inputHash their digest
/// @param bytes length of the answer
/// @param linesHash its digest
/// @param totals its sums
record Checkpoint(long accounts, String inputHash, long bytes, String linesHash, BatchAnswer.Totals totals) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// This checkpoint as JSON, with the end of its line.
    byte[] line() {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeNumberField("accounts", accounts);
            out.writeStringField("inputHash", inputHash);
            out.writeNumberField("bytes", bytes);
            out.writeStringField("linesHash", linesHash);
            out.writeNumberField("measured", totals.measured());
            out.writeNumberField("refused", totals.refused());
            out.writeStringField("initial", totals.initial().toPlainString());
            out.writeStringField("maintenance", totals.maintenance().toPlainString());
            out.writeStringField("required", totals.required().toPlainString());
            out.writeEndObject();
            out.writeRaw('\n');
        });
    }

    /// Reads what [#line()] wrote; null if the line is cut or damaged.
    static @Nullable Checkpoint of(byte[] line) {
        try {
            JsonNode read = JSON.readTree(line);
            return new Checkpoint(
                    read.required("accounts").longValue(),
                    read.required("inputHash").textValue(),
                    read.required("bytes").longValue(),
                    read.required("linesHash").textValue(),
                    new BatchAnswer.Totals(
                            read.required("measured").longValue(),
                            read.required("refused").longValue(),
                            new BigDecimal(read.required("initial").asText()),
                            new BigDecimal(read.required("maintenance").asText()),
                            new BigDecimal(read.required("required").asText())));
        } catch (IOException | IllegalArgumentException damaged) {
            return null;
        }
    }
}
