package io.plimsoll.server.library;

import static io.plimsoll.server.json.form.Field.required;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// How a job ended, as the store keeps it.
final class OutcomeDocument {
    /// Of a job that has not ended.
    static final String NONE = "{}";

    private static final ListType<Fault> FAULTS = ListType.of(
            RecordForm.of(
                    Fault::new,
                    required("path", FieldType.TEXT, Fault::path),
                    required("code", FieldType.TEXT, Fault::code),
                    required("sentence", FieldType.TEXT, Fault::sentence)),
            "fault");

    private OutcomeDocument() {}

    /// A JSON object, without the results.
    static String of(JobOutcome outcome) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            write(outcome, out);
            out.writeEndObject();
        });
    }

    private static void write(JobOutcome outcome, JsonGenerator out) throws IOException {
        switch (outcome) {
            case JobOutcome.Done done -> {
                out.writeStringField("sentence", done.sentence());
                out.writeBooleanField("red", done.isRed());
            }
            case JobOutcome.Refused(List<Fault> faults) -> {
                out.writeFieldName("faults");
                FAULTS.write(out, faults);
            }
            case JobOutcome.DeadlinePassed(long seconds) -> out.writeNumberField("seconds", seconds);
            case JobOutcome.Interrupted(int attempts) -> out.writeNumberField("attempts", attempts);
            case JobOutcome.Cancelled cancelled -> out.writeBooleanField("cancelled", true);
            case JobOutcome.Unforeseen bug -> out.writeBooleanField("unforeseen", true);
        }
    }

    /// Reads what [#of] wrote.
    ///
    /// @param artifacts of a job that is done
    static JobOutcome read(String document, List<JobArtifact> artifacts) {
        JsonFields fields = Objects.requireNonNull(
                JsonFields.ofBody(document.getBytes(StandardCharsets.UTF_8), new FaultLog()),
                "an outcome is an object");
        if (fields.has("sentence")) {
            return new JobOutcome.Done(
                    fields.required("sentence", FieldType.TEXT), fields.required("red", FieldType.FLAG), artifacts);
        }
        if (fields.has("faults")) {
            return new JobOutcome.Refused(fields.get(required("faults", FAULTS)));
        }
        if (fields.has("seconds")) {
            return new JobOutcome.DeadlinePassed(fields.required("seconds", FieldType.LONG));
        }
        if (fields.has("attempts")) {
            return new JobOutcome.Interrupted(fields.required("attempts", FieldType.INTEGER));
        }
        return fields.has("cancelled") ? new JobOutcome.Cancelled() : new JobOutcome.Unforeseen();
    }
}
