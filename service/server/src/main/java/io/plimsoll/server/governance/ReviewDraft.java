package io.plimsoll.server.governance;

import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.ReadResult;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A review as its reviewer submits it.
///
/// @param reviewer who reviewed
/// @param finding what was found
/// @param reviewBy last day for the next review; null for a year from now
public record ReviewDraft(
        String reviewer, String finding, @Nullable LocalDate reviewBy) {
    private static final int MAX_FINDING = 4000;

    private static final RecordForm<ReviewDraft> FORM = RecordForm.of(
            ReviewDraft::new,
            required("reviewer", FieldType.TEXT),
            required("finding", FieldType.TEXT),
            nullable("reviewBy", FieldType.DATE, ReviewDraft::reviewBy));

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ReviewDraft {
        new Checks()
                .name("reviewer", reviewer)
                .require(
                        !finding.isBlank() && finding.length() <= MAX_FINDING,
                        "/finding",
                        "wrong-size",
                        "finding: a length of " + finding.length() + " is out of range (1 to " + MAX_FINDING
                                + " characters)")
                .throwIfAny();
    }

    /// Reads `{"reviewer": …, "finding": …}`, with `reviewBy` if wanted.
    public static ReadResult<ReviewDraft> read(byte[] json) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        return ReadResult.of(fields == null ? null : FORM.readFields(fields), log);
    }
}
