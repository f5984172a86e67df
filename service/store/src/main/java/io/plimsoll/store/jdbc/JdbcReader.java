package io.plimsoll.store.jdbc;

import io.plimsoll.store.AlertReader;
import io.plimsoll.store.AuditReader;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.RecalibrationReader;
import io.plimsoll.store.ReviewRecord;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionDecision;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what is kept, by SQL.
class JdbcReader implements StoreReader {
    /// The versions of a name with what was decided about each.
    private static final String DECIDED = " LEFT JOIN version_decision d ON d.tenant = v.tenant AND d.kind = v.kind AND"
            + " d.id = v.id AND d.version = v.version WHERE v.tenant = ? AND v.kind = ? AND v.id = ?";

    private final Sql sql;

    JdbcReader(Sql sql) {
        this.sql = sql;
    }

    final Sql sql() {
        return sql;
    }

    @Override
    public final Optional<byte[]> document(Tenant tenant, ContentHash hash) {
        return DocumentRows.get(sql, tenant, hash);
    }

    @Override
    public final Optional<NamedVersion> latest(Tenant tenant, DocumentKind kind, String id) {
        return history(tenant, kind, id, Long.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public final Optional<NamedVersion> version(Tenant tenant, DocumentKind kind, String id, long version) {
        return sql.first(
                "SELECT * FROM named_version WHERE tenant = ? AND kind = ? AND id = ? AND version = ?",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                id,
                version);
    }

    @Override
    public final List<NamedVersion> names(Tenant tenant, DocumentKind kind) {
        return sql.list(
                "SELECT * FROM named_version v WHERE tenant = ? AND kind = ? AND version = (SELECT MAX(w.version) FROM"
                        + " named_version w WHERE w.tenant = v.tenant AND w.kind = v.kind AND w.id = v.id) ORDER BY id",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label());
    }

    @Override
    public final Optional<NamedVersion> latestAt(Tenant tenant, DocumentKind kind, String id, Instant at) {
        return sql.first(
                "SELECT * FROM named_version WHERE tenant = ? AND kind = ? AND id = ? AND at <= ?"
                        + " ORDER BY version DESC LIMIT 1",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                id,
                at);
    }

    @Override
    public final List<NamedVersion> history(Tenant tenant, DocumentKind kind, String id, long before, int most) {
        return sql.list(
                "SELECT * FROM named_version WHERE tenant = ? AND kind = ? AND id = ? AND version < ?"
                        + " ORDER BY version DESC LIMIT ?",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                id,
                before,
                most);
    }

    @Override
    public final Optional<NamedVersion> inEffect(Tenant tenant, DocumentKind kind, String id, Instant at) {
        return sql.first(
                "SELECT v.* FROM named_version v" + DECIDED
                        + " AND (d.state IS NULL OR (d.state = 'approved' AND d.effective_from <= ?))"
                        + " ORDER BY COALESCE(d.effective_from, v.at) DESC, v.version DESC LIMIT 1",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                id,
                at);
    }

    @Override
    public final Optional<NamedVersion> next(Tenant tenant, DocumentKind kind, String id, Instant after) {
        return sql.first(
                "SELECT v.* FROM named_version v" + DECIDED
                        + " AND d.state = 'approved' AND d.effective_from > ?"
                        + " ORDER BY d.effective_from, v.version DESC LIMIT 1",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                id,
                after);
    }

    @Override
    public final List<NamedVersion> withContent(Tenant tenant, DocumentKind kind, ContentHash hash) {
        return sql.list(
                "SELECT * FROM named_version WHERE tenant = ? AND kind = ? AND hash = ? ORDER BY at DESC, version DESC",
                JdbcReader::namedVersion,
                tenant.name(),
                kind.label(),
                hash.hex());
    }

    @Override
    public final Optional<VersionDecision> decision(Tenant tenant, DocumentKind kind, String id, long version) {
        return sql.first(
                "SELECT * FROM version_decision WHERE tenant = ? AND kind = ? AND id = ? AND version = ?",
                row -> new VersionDecision(
                        VersionDecision.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                        row.optionalInstant("effective_from"),
                        row.optionalText("review_by").map(LocalDate::parse),
                        row.optionalInstant("decided_at"),
                        row.optionalText("decided_by"),
                        row.text("comment"),
                        row.number("compared_with")),
                tenant.name(),
                kind.label(),
                id,
                version);
    }

    @Override
    public final List<NamedVersion> proposed(Tenant tenant) {
        return sql.list(
                "SELECT v.* FROM version_decision d JOIN named_version v ON v.tenant = d.tenant AND v.kind = d.kind"
                        + " AND v.id = d.id AND v.version = d.version WHERE d.tenant = ? AND d.state = 'proposed'"
                        + " ORDER BY v.at, v.kind, v.id, v.version",
                JdbcReader::namedVersion,
                tenant.name());
    }

    @Override
    public final List<ReviewRecord> reviews(Tenant tenant, DocumentKind kind, String id) {
        return sql.list(
                "SELECT * FROM document_review WHERE tenant = ? AND kind = ? AND id = ? ORDER BY sequence DESC",
                JdbcReader::review,
                tenant.name(),
                kind.label(),
                id);
    }

    @Override
    public final Map<String, ReviewRecord> latestReviews(Tenant tenant, DocumentKind kind) {
        Map<String, ReviewRecord> latest = new TreeMap<>();
        sql.list(
                        "SELECT * FROM document_review r WHERE tenant = ? AND kind = ? AND sequence = (SELECT"
                                + " MAX(s.sequence) FROM document_review s WHERE s.tenant = r.tenant AND"
                                + " s.kind = r.kind AND s.id = r.id)",
                        row -> Map.entry(row.text("id"), review(row)),
                        tenant.name(),
                        kind.label())
                .forEach(entry -> latest.put(entry.getKey(), entry.getValue()));
        return latest;
    }

    private static ReviewRecord review(Sql.Row row) throws SQLException {
        return new ReviewRecord(
                row.number("version"),
                row.instant("at"),
                row.text("caller"),
                row.optionalText("reviewer"),
                row.optionalText("finding"),
                LocalDate.parse(row.text("review_by")));
    }

    private static NamedVersion namedVersion(Sql.Row row) throws SQLException {
        return new NamedVersion(
                DocumentKind.ofLabel(row.text("kind")),
                row.text("id"),
                row.number("version"),
                new ContentHash(row.text("hash")),
                row.instant("at"),
                row.text("caller"),
                row.text("note"));
    }

    @Override
    public final Optional<JournalEntry> head(Tenant tenant) {
        return sql.first(
                "SELECT * FROM journal WHERE tenant = ? ORDER BY sequence DESC LIMIT 1",
                JdbcReader::entry,
                tenant.name());
    }

    @Override
    public final List<JournalEntry> journal(Tenant tenant, long after, int most) {
        return sql.list(
                "SELECT * FROM journal WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                JdbcReader::entry,
                tenant.name(),
                after,
                most);
    }

    @Override
    public final List<JournalEntry> about(Tenant tenant, String subject) {
        return sql.list(
                "SELECT * FROM journal WHERE tenant = ? AND subject = ? ORDER BY sequence",
                JdbcReader::entry,
                tenant.name(),
                subject);
    }

    @Override
    public final List<JournalEntry> entries(Tenant tenant, String kind, String details, long before, int most) {
        return sql.list(
                "SELECT * FROM journal WHERE tenant = ? AND kind = ? AND LEFT(details, ?) = ? AND sequence < ?"
                        + " ORDER BY sequence DESC LIMIT ?",
                JdbcReader::entry,
                tenant.name(),
                kind,
                details.length(),
                details,
                before,
                most);
    }

    @Override
    public final Map<Tenant, Long> heads() {
        Map<Tenant, Long> heads = new HashMap<>();
        sql.list(
                "SELECT tenant, sequence FROM journal_head",
                row -> heads.put(new Tenant(row.text("tenant")), row.number("sequence")));
        return heads;
    }

    @Override
    public final List<JournalEntry> happened(Tenant tenant, Set<String> kinds, long after, long upTo) {
        List<Object> values = new ArrayList<>(List.of(tenant.name(), after, upTo));
        values.addAll(kinds);
        return sql.list(
                "SELECT * FROM journal WHERE tenant = ? AND sequence > ? AND sequence <= ? AND kind IN ("
                        + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ") ORDER BY sequence",
                JdbcReader::entry,
                values.toArray());
    }

    @Override
    public final AuditReader audit() {
        return new AuditRows(sql);
    }

    @Override
    public final RecalibrationReader recalibrations() {
        return new RecalibrationRows(sql);
    }

    @Override
    public final AlertReader alerts() {
        return new AlertRows(sql);
    }

    @Override
    public final Optional<JournalEntry> firstWith(Tenant tenant, String kind, ContentHash document) {
        return sql.first(
                "SELECT * FROM journal WHERE tenant = ? AND document = ? AND kind = ? ORDER BY sequence LIMIT 1",
                JdbcReader::entry,
                tenant.name(),
                document.hex(),
                kind);
    }

    private static JournalEntry entry(Sql.Row row) throws SQLException {
        JournalDraft draft = new JournalDraft(
                row.text("kind"),
                row.text("subject"),
                row.text("caller"),
                row.optionalText("document").map(ContentHash::new),
                row.text("details"));
        return new JournalEntry(
                row.number("sequence"), row.instant("at"), draft, row.text("previous"), row.text("hash"));
    }

    @Override
    public final List<Tenant> tenants() {
        return sql.list("SELECT tenant FROM journal_head ORDER BY tenant", row -> new Tenant(row.text("tenant")));
    }

    @Override
    public final Optional<StoredJob> job(Tenant tenant, String id) {
        return sql.first("SELECT * FROM job WHERE tenant = ? AND id = ?", this::job, tenant.name(), id);
    }

    @Override
    public final List<StoredJob> jobs(Tenant tenant, String kind, int most) {
        return sql.list(
                "SELECT * FROM job WHERE tenant = ? AND kind = ? ORDER BY created_at DESC, id LIMIT ?",
                this::job,
                tenant.name(),
                kind,
                most);
    }

    final StoredJob job(Sql.Row row) throws SQLException {
        String tenant = row.text("tenant");
        String id = row.text("id");
        List<StoredJob.Artifact> artifacts = sql.list(
                "SELECT * FROM job_artifact WHERE tenant = ? AND job = ? ORDER BY position",
                one -> new StoredJob.Artifact(
                        one.text("name"), one.text("media_type"), new ContentHash(one.text("hash"))),
                tenant,
                id);
        return new StoredJob(
                id,
                row.text("kind"),
                row.text("state"),
                row.text("owner"),
                new ContentHash(row.text("request")),
                row.text("media_type"),
                row.instant("created_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("ended_at"),
                (int) row.number("attempts"),
                row.text("outcome"),
                artifacts);
    }

    private MarginRows bookMargins() {
        return new MarginRows(sql);
    }

    @Override
    public final List<BookMargin> margins(Tenant tenant, String book, long before, int most) {
        return bookMargins().before(tenant, book, before, most);
    }

    @Override
    public final List<BookMargin> liveMargins(Tenant tenant, String book, long after, int most) {
        return bookMargins().live(tenant, book, after, most);
    }

    @Override
    public final Map<String, BookMargin> marginsSince(Tenant tenant, long after) {
        return bookMargins().since(tenant, after);
    }

    @Override
    public final List<Owned<StoredKey>> keys() {
        return sql.list(
                "SELECT * FROM api_key ORDER BY tenant, created_at, id",
                row -> new Owned<>(new Tenant(row.text("tenant")), key(row)));
    }

    private static StoredKey key(Sql.Row row) throws SQLException {
        return new StoredKey(
                row.text("id"),
                row.text("name"),
                row.text("hash"),
                List.of(row.text("scopes").split(" ")),
                row.instant("created_at"),
                row.text("created_by"),
                row.optionalInstant("expires_at"),
                row.optionalInstant("revoked_at"),
                row.optionalText("last_used").map(LocalDate::parse),
                new StoredKey.Limits(
                        row.optionalNumber("requests_per_second"),
                        row.optionalNumber("burst"),
                        row.optionalNumber("work_seconds_per_hour")));
    }
}
