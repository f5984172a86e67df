package io.plimsoll.server.governance;

import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.ReadResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said about a proposal.
///
/// @param isApproval whether it is approved; otherwise it is rejected
/// @param comment why
/// @param terms that the approval sets, in the place of those of the proposal
public record Verdict(boolean isApproval, String comment, VersionTerms terms) {
    /// Longest comment.
    static final int MAX_COMMENT = 1000;

    private static final Field<Verdict, String> COMMENT = required("comment", FieldType.TEXT);
    private static final RecordForm<Verdict> REJECTION =
            RecordForm.of(comment -> new Verdict(false, checked(comment), VersionTerms.NONE), COMMENT);
    private static final RecordForm<Verdict> APPROVAL = RecordForm.of(
            Verdict::approval,
            COMMENT,
            nullable("effectiveFrom", FieldType.INSTANT, verdict -> null),
            nullable("reviewBy", FieldType.DATE, verdict -> null));

    private static Verdict approval(String comment, @Nullable Instant effectiveFrom, @Nullable LocalDate reviewBy) {
        return new Verdict(
                true,
                checked(comment),
                new VersionTerms(Optional.ofNullable(effectiveFrom), Optional.ofNullable(reviewBy)));
    }

    private static String checked(String comment) {
        new Checks()
                .require(
                        !comment.isBlank() && comment.length() <= MAX_COMMENT,
                        "/comment",
                        "wrong-size",
                        "comment: a length of " + comment.length() + " is out of range (1 to " + MAX_COMMENT
                                + " characters)")
                .throwIfAny();
        return comment;
    }

    /// Reads `{"comment": …}`, for an approval with `effectiveFrom` and `reviewBy` if wanted.
    public static ReadResult<Verdict> read(byte[] json, boolean isApproval) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        RecordForm<Verdict> form = isApproval ? APPROVAL : REJECTION;
        return ReadResult.of(fields == null ? null : form.readFields(fields), log);
    }
}
