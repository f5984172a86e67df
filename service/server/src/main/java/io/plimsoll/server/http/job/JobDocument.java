package io.plimsoll.server.http.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ProblemDocument;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A job as one line of JSON.
final class JobDocument {
    private static final double FOUR_DIGITS = 1e4;

    private JobDocument() {}

    /// The URL path of a job.
    static String path(JobSnapshot job) {
        return job.kind().path() + "/" + job.id();
    }

    static byte[] of(JobSnapshot job) {
        return JsonBytes.of(out -> write(job, out));
    }

    static byte[] of(List<JobSnapshot> jobs) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (JobSnapshot job : jobs) {
                write(job, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(JobSnapshot job, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", job.id());
        out.writeStringField("kind", job.kind().label());
        out.writeStringField("state", job.state().label());
        out.writeObjectFieldStart("progress");
        out.writeNumberField("fraction", Math.floor(job.fraction() * FOUR_DIGITS) / FOUR_DIGITS);
        out.writeStringField("sentence", job.sentence());
        out.writeEndObject();
        out.writeBooleanField("cancelRequested", job.isCancelRequested());
        out.writeStringField("createdAt", text(job.createdAt()));
        time(out, "startedAt", job.startedAt());
        time(out, "endedAt", job.endedAt());
        if (job.outcome().isPresent()) {
            outcome(job, job.outcome().get(), out);
        }
        links(job, out);
        out.writeEndObject();
    }

    private static void outcome(JobSnapshot job, JobOutcome outcome, JsonGenerator out) throws IOException {
        switch (outcome) {
            case JobOutcome.Done done -> {
                if (job.kind() == JobKind.BACKTEST) {
                    out.writeBooleanField("red", done.isRed());
                }
            }
            case JobOutcome.Refused refused -> problem(job, Problem.invalid(refused.faults()), out);
            case JobOutcome.DeadlinePassed late -> problem(job, Problem.jobDeadlinePassed(late.seconds()), out);
            case JobOutcome.Interrupted often -> problem(job, Problem.jobInterrupted(often.attempts()), out);
            case JobOutcome.Unforeseen bug -> problem(job, Problem.unforeseen(), out);
            case JobOutcome.Cancelled cancelled -> {
                // Its state says all.
            }
        }
    }

    private static void problem(JobSnapshot job, Problem problem, JsonGenerator out) throws IOException {
        out.writeFieldName("problem");
        ProblemDocument.write(out, problem, "urn:plimsoll:job:" + job.id(), "");
    }

    private static void links(JobSnapshot job, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("links");
        out.writeStringField("self", path(job));
        out.writeStringField("events", path(job) + "/events");
        if (job.outcome().orElse(null) instanceof JobOutcome.Done done) {
            for (JobArtifact artifact : done.artifacts()) {
                out.writeStringField(artifact.name(), path(job) + "/" + artifact.name());
            }
        }
        out.writeEndObject();
    }

    private static void time(JsonGenerator out, String key, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            out.writeStringField(key, text(time.get()));
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
