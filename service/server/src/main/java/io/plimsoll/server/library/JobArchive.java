package io.plimsoll.server.library;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.job.JobState;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Map<String, Owned<StoredJob>> open = new ConcurrentHashMap<>();

    /// Name of this service among those that share the store.
    private final String instance = UUID.randomUUID().toString();

    private volatile boolean isClosed;

    public JobArchive(Store store) {
        this.store = store;
    }

    /// Name of this service among those that share the store.
    public String instance() {
        return instance;
    }

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
            PackedDocument body,
            String mediaType,
            Optional<RequestKey> key,
            KeptReply reply) {
        Tenant tenant = principal.tenant();
        StoredJob stored = new StoredJob(
                job.id(),
                job.kind().label(),
                JobState.QUEUED.label(),
                instance,
                body.hash(),
                mediaType,
                job.createdAt(),
                Optional.empty(),
                Optional.empty(),
                1,
                OutcomeDocument.NONE,
                List.of());
        open.put(job.id(), new Owned<>(tenant, stored));
        return store.write(writer -> {
            writer.put(tenant, body);
            writer.save(tenant, stored);
            writer.append(
                    tenant,
                    new JournalDraft(
                            job.kind().label(), job.id(), principal.name(), Optional.of(stored.request()), "{}"));
            key.ifPresent(claimed -> claimed.keep(
                    writer, reply.status(), reply.mediaType(), reply.headers(), PackedDocument.of(reply.body())));
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
        Owned<StoredJob> known = open.remove(job.id());
        if (known == null || isClosed) {
            return;
        }
        Map<StoredJob.Artifact, PackedDocument> results = results(job);
        String outcome = job.outcome().map(OutcomeDocument::of).orElse(OutcomeDocument.NONE);
        StoredJob end = known.value()
                .ended(job.state().label(), job.startedAt(), job.endedAt(), outcome, List.copyOf(results.keySet()));
        CompletableFuture<Boolean> _ = store.write(writer -> {
                    results.values().forEach(result -> writer.put(known.tenant(), result));
                    writer.save(known.tenant(), end);
                    writer.append(
                            known.tenant(),
                            new JournalDraft(end.kind() + "-ended", end.id(), "service", Optional.empty(), outcome));
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.atError()
                                .addKeyValue("jobId", job.id())
                                .setCause(failure)
                                .log("a job's end could not be written");
                    }
                });
    }

    private static Map<StoredJob.Artifact, PackedDocument> results(JobSnapshot job) {
        Map<StoredJob.Artifact, PackedDocument> results = new LinkedHashMap<>();
        if (job.outcome().orElse(null) instanceof JobOutcome.Done done) {
            for (JobArtifact artifact : done.artifacts()) {
                PackedDocument packed = PackedDocument.of(artifact.bytes());
                results.put(new StoredJob.Artifact(artifact.name(), artifact.mediaType(), packed.hash()), packed);
            }
        }
        return results;
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

    /// Writes that this service is alive, and takes over the jobs of services that have ended, the oldest first. If the
    /// store is exclusive, every other service has ended.
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

    private Unfinished unfinished(StoreReader reader, Owned<StoredJob> owned) {
        StoredJob job = owned.value();
        open.put(job.id(), owned);
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
        JobOutcome outcome = OutcomeDocument.read(job.outcome(), artifacts);
        return new JobSnapshot(
                job.id(),
                JobKind.ofLabel(job.kind()),
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
}
