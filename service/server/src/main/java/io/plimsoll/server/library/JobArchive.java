package io.plimsoll.server.library;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.job.JobState;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs in the store: each from its acceptance to its end, with its request and its results. Thread-safe.
public final class JobArchive {
    private static final Logger LOG = LoggerFactory.getLogger(JobArchive.class);
    private static final int MOST_LISTED = 100;

    /// Later than any service was heard of.
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Store store;

    /// Those that wait or run in this service, by id.
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /// Name of this service among those that share the store.
    private final String instance = UUID.randomUUID().toString();

    private volatile boolean isClosed;

    public JobArchive(Store store) {
        this.store = store;
    }

    private record Open(Tenant tenant, StoredJob stored) {}

    /// A job that a service left without an end.
    ///
    /// @param tenant who asked for it
    /// @param stored its latest state
    /// @param body of its request
    public record Unfinished(Tenant tenant, StoredJob stored, byte[] body) {}

    /// Writes a job that was accepted.
    ///
    /// @param body of its request
    /// @param mediaType of the body
    /// @param key of the request, with whose reply the job is written
    /// @param reply to the request
    /// @return completes when it is on the disk
    public CompletableFuture<Boolean> accept(
            Principal principal,
            JobSnapshot job,
            byte[] body,
            String mediaType,
            Optional<RequestKey> key,
            KeptReply reply) {
        Tenant tenant = principal.tenant();
        StoredJob stored = new StoredJob(
                job.id(),
                job.kind().label(),
                JobState.QUEUED.label(),
                instance,
                ContentHash.of(body),
                mediaType,
                job.createdAt(),
                Optional.empty(),
                Optional.empty(),
                1,
                "{}",
                List.of());
        open.put(job.id(), new Open(tenant, stored));
        return store.write(writer -> {
            writer.put(tenant, body);
            writer.save(tenant, stored);
            writer.append(
                    tenant,
                    new JournalDraft(
                            job.kind().label(), job.id(), principal.name(), Optional.of(stored.request()), "{}"));
            key.ifPresent(
                    claimed -> claimed.keep(writer, reply.status(), reply.mediaType(), reply.headers(), reply.body()));
            return true;
        });
    }

    /// The reply to a request that started a job.
    ///
    /// @param status of the response
    /// @param mediaType of its body
    /// @param headers beside it
    /// @param body as it is sent
    public record KeptReply(int status, String mediaType, Map<String, String> headers, byte[] body) {}

    /// Writes that a job has ended. A job that the end of the service cancels stays open, so that it runs again.
    public void ended(JobSnapshot job) {
        Open known = open.remove(job.id());
        if (known == null || isClosed) {
            return;
        }
        CompletableFuture<Boolean> _ = store.write(writer -> end(writer, known, job))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.atError()
                                .addKeyValue("jobId", job.id())
                                .setCause(failure)
                                .log("a job's end could not be written");
                    }
                });
    }

    private static boolean end(StoreWriter writer, Open known, JobSnapshot job) {
        List<StoredJob.Artifact> artifacts = new ArrayList<>();
        if (job.outcome().orElse(null) instanceof JobOutcome.Done done) {
            for (JobArtifact artifact : done.artifacts()) {
                artifacts.add(new StoredJob.Artifact(
                        artifact.name(), artifact.mediaType(), writer.put(known.tenant, artifact.bytes())));
            }
        }
        StoredJob first = known.stored;
        String outcome = job.outcome().map(JobArchive::outcome).orElse("{}");
        writer.save(
                known.tenant,
                new StoredJob(
                        first.id(),
                        first.kind(),
                        job.state().label(),
                        first.owner(),
                        first.request(),
                        first.mediaType(),
                        first.createdAt(),
                        job.startedAt(),
                        job.endedAt(),
                        first.attempts(),
                        outcome,
                        artifacts));
        writer.append(
                known.tenant,
                new JournalDraft(first.kind() + "-ended", first.id(), "service", Optional.empty(), outcome));
        return true;
    }

    /// Leaves the jobs that have not ended to another service.
    public void close() {
        isClosed = true;
        CompletableFuture<Boolean> _ = store.write(writer -> {
            writer.gone(instance);
            return true;
        });
    }

    /// Whether other services may have the store open.
    public boolean isShared() {
        return !store.isExclusive();
    }

    /// Says that this service is alive, and takes the jobs of services that are not, the oldest first. Nobody else has
    /// the store open where it is exclusive, so every other service is then known to have ended.
    ///
    /// @param silence after which a service that shares the store counts as ended
    public List<Unfinished> takeOver(Duration silence) {
        return store.write(writer -> {
                    writer.seen(instance);
                    Instant since = store.isExclusive() ? FAR : Instant.now().minus(silence);
                    return writer.takeOver(instance, since).stream()
                            .map(owned -> unfinished(writer, owned))
                            .toList();
                })
                .join();
    }

    private Unfinished unfinished(StoreReader reader, StoreReader.Owned<StoredJob> owned) {
        StoredJob job = owned.value();
        open.put(job.id(), new Open(owned.tenant(), job));
        return new Unfinished(
                owned.tenant(),
                job,
                reader.document(owned.tenant(), job.request()).orElseThrow());
    }

    /// A job that has ended.
    public Optional<JobSnapshot> find(Tenant tenant, JobKind kind, String id) {
        return store.read(reader -> reader.job(tenant, id)
                .filter(job -> job.kind().equals(kind.label()) && isOver(job))
                .map(job -> snapshot(reader, tenant, job, true)));
    }

    /// The latest jobs that have ended, the newest first, without their results.
    public List<JobSnapshot> list(Tenant tenant, JobKind kind) {
        return store.read(reader -> reader.jobs(tenant, kind.label(), MOST_LISTED).stream()
                .filter(JobArchive::isOver)
                .map(job -> snapshot(reader, tenant, job, false))
                .toList());
    }

    private static boolean isOver(StoredJob job) {
        return state(job).isOver();
    }

    private static JobState state(StoredJob job) {
        return JobState.valueOf(job.state().toUpperCase(Locale.ROOT));
    }

    private static JobSnapshot snapshot(StoreReader reader, Tenant tenant, StoredJob job, boolean withResults) {
        List<JobArtifact> artifacts = new ArrayList<>();
        for (StoredJob.Artifact artifact : job.artifacts()) {
            byte[] bytes =
                    withResults ? reader.document(tenant, artifact.hash()).orElseThrow() : new byte[0];
            artifacts.add(new JobArtifact(artifact.name(), artifact.mediaType(), bytes));
        }
        JobOutcome outcome = outcome(job, artifacts);
        return new JobSnapshot(
                job.id(),
                JobKind.valueOf(job.kind().toUpperCase(Locale.ROOT)),
                1,
                state(job),
                outcome instanceof JobOutcome.Done ? 1 : 0,
                outcome.sentence(),
                outcome instanceof JobOutcome.Cancelled,
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                Optional.of(outcome));
    }

    private static String outcome(JobOutcome outcome) {
        byte[] document = JsonBytes.of(out -> {
            out.writeStartObject();
            switch (outcome) {
                case JobOutcome.Done done -> {
                    out.writeStringField("sentence", done.sentence());
                    out.writeBooleanField("red", done.isRed());
                }
                case JobOutcome.Refused(List<Fault> faults) -> faults(out, faults);
                case JobOutcome.DeadlinePassed(long seconds) -> out.writeNumberField("seconds", seconds);
                case JobOutcome.Interrupted(int attempts) -> out.writeNumberField("attempts", attempts);
                case JobOutcome.Cancelled cancelled -> out.writeBooleanField("cancelled", true);
                case JobOutcome.Unforeseen bug -> out.writeBooleanField("unforeseen", true);
            }
            out.writeEndObject();
        });
        return new String(document, StandardCharsets.UTF_8);
    }

    private static void faults(JsonGenerator out, List<Fault> faults) throws IOException {
        out.writeArrayFieldStart("faults");
        for (Fault fault : faults) {
            out.writeStartObject();
            out.writeStringField("path", fault.path());
            out.writeStringField("code", fault.code());
            out.writeStringField("sentence", fault.sentence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static JobOutcome outcome(StoredJob job, List<JobArtifact> artifacts) {
        FaultLog log = new FaultLog();
        JsonFields fields = Objects.requireNonNull(
                JsonFields.ofBody(job.outcome().getBytes(StandardCharsets.UTF_8), log), "an outcome is an object");
        if (fields.has("sentence")) {
            return new JobOutcome.Done(
                    fields.required("sentence", FieldType.TEXT), fields.required("red", FieldType.FLAG), artifacts);
        }
        if (fields.has("faults")) {
            List<Fault> faults = new ArrayList<>();
            for (JsonValue value : fields.required("faults", FieldType.ARRAY).elements()) {
                JsonFields fault = Objects.requireNonNull(JsonFields.open(value, Pointer.ROOT, "fault", log));
                faults.add(new Fault(
                        fault.required("path", FieldType.TEXT),
                        fault.required("code", FieldType.TEXT),
                        fault.required("sentence", FieldType.TEXT)));
            }
            return new JobOutcome.Refused(faults);
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
