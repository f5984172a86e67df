package io.plimsoll.server.governance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.VersionDecision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Proposals and reviews as JSON.
public final class GovernanceDocument {
    /// Most changes of a proposal that are listed.
    private static final int MOST_CHANGES = 500;

    private GovernanceDocument() {}

    /// One proposal.
    public static byte[] of(Proposal proposal) {
        return JsonBytes.of(out -> write(proposal, out));
    }

    /// An array of proposals.
    public static byte[] ofProposals(List<Proposal> proposals) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (Proposal proposal : proposals) {
                write(proposal, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(Proposal proposal, JsonGenerator out) throws IOException {
        NamedVersion version = proposal.version();
        out.writeStartObject();
        out.writeStringField("kind", version.kind().label());
        out.writeStringField("id", version.id());
        out.writeNumberField("version", version.version());
        out.writeStringField("hash", version.hash().toString());
        out.writeStringField("proposedAt", version.at().toString());
        out.writeStringField("proposedBy", version.caller());
        out.writeStringField("note", version.note());
        members(proposal.decision(), out);
        out.writeNumberField("comparedWith", proposal.comparedWith());
        out.writeNumberField("changeCount", proposal.changes().size());
        out.writeArrayFieldStart("changes");
        for (Difference change : proposal.changes().stream().limit(MOST_CHANGES).toList()) {
            out.writeStartObject();
            out.writeStringField("path", change.path());
            if (change.before() != null) {
                out.writeStringField("before", change.before());
            }
            if (change.after() != null) {
                out.writeStringField("after", change.after());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /// Writes what was decided into an object that is open.
    public static void members(VersionDecision decision, JsonGenerator out) throws IOException {
        out.writeStringField("state", decision.state().label());
        text(out, "effectiveFrom", decision.effectiveFrom());
        text(out, "reviewBy", decision.reviewBy());
        text(out, "decidedAt", decision.decidedAt());
        text(out, "decidedBy", decision.decidedBy());
        if (decision.decidedBy().isPresent()) {
            out.writeStringField("comment", decision.comment());
        }
    }

    private static void text(JsonGenerator out, String key, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(key, value.get().toString());
        }
    }

    /// One review.
    public static byte[] of(ReviewRecord review) {
        return JsonBytes.of(out -> write(review, out));
    }

    /// An array of reviews.
    public static byte[] ofReviews(List<ReviewRecord> reviews) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (ReviewRecord review : reviews) {
                write(review, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(ReviewRecord review, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", review.version());
        out.writeStringField("recordedAt", review.at().toString());
        out.writeStringField("recordedBy", review.caller());
        text(out, "reviewer", review.reviewer());
        text(out, "finding", review.finding());
        out.writeStringField("reviewBy", review.reviewBy().toString());
        out.writeEndObject();
    }

    /// An array of reviews that are due.
    public static byte[] ofDue(List<Reviews.Due> all) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (Reviews.Due due : all) {
                out.writeStartObject();
                out.writeStringField("kind", due.kind().label());
                out.writeStringField("id", due.id());
                out.writeStringField("reviewBy", due.reviewBy().toString());
                out.writeBooleanField("overdue", due.isOverdue());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}
