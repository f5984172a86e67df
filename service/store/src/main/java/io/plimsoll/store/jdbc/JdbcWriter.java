package io.plimsoll.store.jdbc;

import io.plimsoll.store.AlertWriter;
import io.plimsoll.store.AuditWriter;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.KeyClaim;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.RecalibrationWriter;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.StoredReply;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionConflictException;
import io.plimsoll.store.VersionDecision;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Writes what is kept, by SQL.
final class JdbcWriter extends JdbcReader implements StoreWriter {
    private final InstantSource clock;

    JdbcWriter(Sql sql, InstantSource clock) {
        super(sql);
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ContentHash put(Tenant tenant, PackedDocument document) {
        DocumentRows.put(sql(), tenant, document);
        return document.hash();
    }

    @Override
    public NamedVersion name(
            Tenant tenant, DocumentKind kind, String id, ContentHash hash, String caller, String note, long expected) {
        Optional<NamedVersion> latest = latest(tenant, kind, id);
        long version = latest.map(NamedVersion::version).orElse(0L);
        if (expected >= 0 && expected != version) {
            throw new VersionConflictException(version);
        }
        boolean wasRejected = decision(tenant, kind, id, version)
                .filter(decision -> decision.state() == VersionDecision.State.REJECTED)
                .isPresent();
        if (latest.isPresent() && latest.get().hash().equals(hash) && !wasRejected) {
            return latest.get();
        }
        NamedVersion next = new NamedVersion(kind, id, version + 1, hash, now(), caller, note);
        sql().update(
                        "INSERT INTO named_version (tenant, kind, id, version, hash, at, caller, note)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        kind.label(),
                        id,
                        next.version(),
                        hash.hex(),
                        next.at(),
                        caller,
                        note);
        return next;
    }

    @Override
    public void decide(Tenant tenant, NamedVersion version, VersionDecision decision) {
        sql().update(
                        "DELETE FROM version_decision WHERE tenant = ? AND kind = ? AND id = ? AND version = ?",
                        tenant.name(),
                        version.kind().label(),
                        version.id(),
                        version.version());
        sql().update(
                        "INSERT INTO version_decision (tenant, kind, id, version, state, effective_from, review_by,"
                                + " decided_at, decided_by, comment, compared_with)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        version.kind().label(),
                        version.id(),
                        version.version(),
                        decision.state().label(),
                        decision.effectiveFrom(),
                        decision.reviewBy().map(LocalDate::toString),
                        decision.decidedAt(),
                        decision.decidedBy(),
                        decision.comment(),
                        decision.comparedWith());
    }

    @Override
    public void addReview(Tenant tenant, DocumentKind kind, String id, ReviewRecord review) {
        long last = sql().first(
                        "SELECT COALESCE(MAX(sequence), 0) AS last FROM document_review WHERE tenant = ? AND kind = ?"
                                + " AND id = ?",
                        row -> row.number("last"),
                        tenant.name(),
                        kind.label(),
                        id)
                .orElseThrow();
        sql().update(
                        "INSERT INTO document_review (tenant, kind, id, sequence, version, at, caller, reviewer,"
                                + " finding, review_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        kind.label(),
                        id,
                        last + 1,
                        review.version(),
                        review.at(),
                        review.caller(),
                        review.reviewer(),
                        review.finding(),
                        review.reviewBy().toString());
    }

    @Override
    public JournalEntry append(Tenant tenant, JournalDraft draft) {
        sql().update(
                        "INSERT INTO journal_head (tenant, sequence, hash) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
                        tenant.name(),
                        JournalEntry.START);
        Head head = sql().first(
                        "SELECT sequence, hash FROM journal_head WHERE tenant = ? FOR UPDATE",
                        row -> new Head(row.number("sequence"), row.text("hash")),
                        tenant.name())
                .orElseThrow();
        long sequence = head.sequence + 1;
        Instant at = now();
        String hash = JournalEntry.hashOf(tenant, sequence, at, draft, head.hash);
        sql().update(
                        "INSERT INTO journal (tenant, sequence, at, kind, subject, caller, document, details, previous,"
                                + " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        sequence,
                        at,
                        draft.kind(),
                        draft.subject(),
                        draft.caller(),
                        draft.document().map(ContentHash::hex),
                        draft.details(),
                        head.hash,
                        hash);
        sql().update("UPDATE journal_head SET sequence = ?, hash = ? WHERE tenant = ?", sequence, hash, tenant.name());
        return new JournalEntry(sequence, at, draft, head.hash, hash);
    }

    private record Head(long sequence, String hash) {}

    @Override
    public AuditWriter auditing() {
        return new AuditRows(sql());
    }

    @Override
    public AlertWriter alerting() {
        return new AlertRows(sql());
    }

    @Override
    public RecalibrationWriter recalibrating() {
        return new RecalibrationRows(sql());
    }

    @Override
    public void save(Tenant tenant, StoredJob job) {
        int changed = sql().update(
                        "UPDATE job SET state = ?, owner = ?, started_at = ?, ended_at = ?, attempts = ?, outcome = ?"
                                + " WHERE tenant = ? AND id = ?",
                        job.state(),
                        job.owner(),
                        job.startedAt(),
                        job.endedAt(),
                        job.attempts(),
                        job.outcome(),
                        tenant.name(),
                        job.id());
        if (changed == 0) {
            sql().update(
                            "INSERT INTO job (tenant, id, kind, state, owner, request, media_type, created_at,"
                                + " started_at, ended_at, attempts, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                + " ?)",
                            tenant.name(),
                            job.id(),
                            job.kind(),
                            job.state(),
                            job.owner(),
                            job.request().hex(),
                            job.mediaType(),
                            job.createdAt(),
                            job.startedAt(),
                            job.endedAt(),
                            job.attempts(),
                            job.outcome());
        }
        for (int i = 0; i < job.artifacts().size(); i++) {
            StoredJob.Artifact artifact = job.artifacts().get(i);
            sql().update(
                            "INSERT INTO job_artifact (tenant, job, position, name, media_type, hash)"
                                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            tenant.name(),
                            job.id(),
                            i,
                            artifact.name(),
                            artifact.mediaType(),
                            artifact.hash().hex());
        }
    }

    @Override
    public void seen(String instance) {
        if (sql().update("UPDATE service_instance SET seen_at = ? WHERE id = ?", now(), instance) == 0) {
            sql().update("INSERT INTO service_instance (id, seen_at) VALUES (?, ?)", instance, now());
        }
    }

    @Override
    public void gone(String instance) {
        sql().update("DELETE FROM service_instance WHERE id = ?", instance);
    }

    @Override
    public List<Owned<StoredJob>> takeOver(String instance, Instant since) {
        List<Owned<StoredJob>> left = sql().list(
                        "SELECT * FROM job WHERE state IN ('queued', 'running') AND owner <> ? AND owner NOT IN"
                                + " (SELECT id FROM service_instance WHERE seen_at >= ?) ORDER BY created_at, id",
                        row -> new Owned<>(new Tenant(row.text("tenant")), job(row).again(instance)),
                        instance,
                        since);
        left.forEach(job -> save(job.tenant(), job.value()));
        return left;
    }

    @Override
    public KeyClaim claim(
            Tenant tenant, String caller, String key, ContentHash request, Duration patience, Duration retention) {
        Instant now = now();
        sql().update("DELETE FROM idempotency_key WHERE at < ?", now.minus(retention));
        sql().update(
                        "DELETE FROM idempotency_key WHERE tenant = ? AND caller = ? AND name = ? AND status IS NULL"
                                + " AND at < ?",
                        tenant.name(),
                        caller,
                        key,
                        now.minus(patience));
        Optional<Claimed> found = sql().first(
                        "SELECT * FROM idempotency_key WHERE tenant = ? AND caller = ? AND name = ?",
                        JdbcWriter::claimed,
                        tenant.name(),
                        caller,
                        key);
        if (found.isEmpty()) {
            sql().update(
                            "INSERT INTO idempotency_key (tenant, caller, name, request, at) VALUES (?, ?, ?, ?, ?)",
                            tenant.name(),
                            caller,
                            key,
                            request.hex(),
                            now);
            return new KeyClaim.Granted();
        }
        if (!found.get().request.equals(request)) {
            return new KeyClaim.Mismatch();
        }
        return found.get().reply.<KeyClaim>map(KeyClaim.Answered::new).orElse(new KeyClaim.Pending());
    }

    private record Claimed(ContentHash request, Optional<StoredReply> reply) {}

    private static Claimed claimed(Sql.Row row) throws SQLException {
        Optional<String> hash = row.optionalText("hash");
        return new Claimed(
                new ContentHash(row.text("request")),
                hash.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StoredReply(
                                (int) row.number("status"),
                                row.text("media_type"),
                                HeaderLines.read(row.text("headers")),
                                new ContentHash(hash.get()))));
    }

    @Override
    public void reply(Tenant tenant, String caller, String key, StoredReply reply) {
        sql().update(
                        "UPDATE idempotency_key SET status = ?, media_type = ?, headers = ?, hash = ?"
                                + " WHERE tenant = ? AND caller = ? AND name = ?",
                        reply.status(),
                        reply.mediaType(),
                        HeaderLines.of(reply.headers()),
                        reply.hash().hex(),
                        tenant.name(),
                        caller,
                        key);
    }

    @Override
    public void release(Tenant tenant, String caller, String key) {
        sql().update(
                        "DELETE FROM idempotency_key WHERE tenant = ? AND caller = ? AND name = ? AND status IS NULL",
                        tenant.name(),
                        caller,
                        key);
    }

    @Override
    public void releaseAll() {
        sql().update("DELETE FROM idempotency_key WHERE status IS NULL");
    }

    @Override
    public void addMargin(Tenant tenant, String book, BookMargin margin) {
        BookMargin.Origin origin = margin.origin();
        BookMargin.Figures figures = margin.figures();
        sql().update(
                        "INSERT INTO book_margin (tenant, book, sequence, at, answer, version, market, market_version,"
                                + " as_of, cause, changes, currency, initial_margin, lower_end, upper_end, requirement,"
                                + " equity, headroom, ratio, band)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        book,
                        margin.sequence(),
                        margin.at(),
                        margin.answer().hex(),
                        origin.version(),
                        origin.market().map(BookMargin.MarketVersion::id),
                        origin.market().map(BookMargin.MarketVersion::version),
                        origin.asOf(),
                        origin.cause(),
                        origin.changes(),
                        figures.currency(),
                        figures.initialMargin(),
                        figures.lower(),
                        figures.upper(),
                        figures.requirement(),
                        figures.equity(),
                        figures.headroom(),
                        figures.ratio(),
                        figures.band());
    }

    @Override
    public void addKey(Tenant tenant, StoredKey key) {
        sql().update(
                        "INSERT INTO api_key (tenant, id, name, hash, scopes, created_at, created_by, expires_at,"
                                + " requests_per_second, burst, work_seconds_per_hour)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant.name(),
                        key.id(),
                        key.name(),
                        key.hash(),
                        String.join(" ", key.scopes()),
                        key.createdAt(),
                        key.createdBy(),
                        key.expiresAt(),
                        key.limits().requestsPerSecond(),
                        key.limits().burst(),
                        key.limits().workSecondsPerHour());
    }

    @Override
    public void revokeKey(Tenant tenant, String id) {
        sql().update(
                        "UPDATE api_key SET revoked_at = ? WHERE tenant = ? AND id = ? AND revoked_at IS NULL",
                        now(),
                        tenant.name(),
                        id);
    }

    @Override
    public void useKey(Tenant tenant, String id, LocalDate day) {
        sql().update("UPDATE api_key SET last_used = ? WHERE tenant = ? AND id = ?", day.toString(), tenant.name(), id);
    }
}
