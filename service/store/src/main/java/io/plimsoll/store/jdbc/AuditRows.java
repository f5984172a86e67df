package io.plimsoll.store.jdbc;

import io.plimsoll.store.AuditReader;
import io.plimsoll.store.AuditWriter;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.ExpiryReader;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rows that audits read and write.
record AuditRows(Sql sql) implements AuditReader, AuditWriter {
    private static final int MOST_UNRECORDED = 100;

    @Override
    public List<String> tenants() {
        return sql.list(
                "SELECT tenant FROM journal_head UNION SELECT DISTINCT tenant FROM journal"
                        + " UNION SELECT DISTINCT tenant FROM signed_head ORDER BY tenant",
                row -> row.text("tenant"));
    }

    @Override
    public Optional<ChainMark> recordedHead(String tenant) {
        return sql.first("SELECT sequence, hash FROM journal_head WHERE tenant = ?", AuditRows::mark, tenant);
    }

    private static ChainMark mark(Sql.Row row) throws SQLException {
        return new ChainMark(row.number("sequence"), row.text("hash"));
    }

    @Override
    public List<StoredEntry> entries(String tenant, long after, int most) {
        return sql.list(
                "SELECT * FROM journal WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                row -> new StoredEntry(
                        tenant,
                        row.number("sequence"),
                        row.instant("at"),
                        row.text("kind"),
                        row.text("subject"),
                        row.text("caller"),
                        row.optionalText("document").orElse(""),
                        row.text("details"),
                        row.text("previous"),
                        row.text("hash")),
                tenant,
                after,
                most);
    }

    @Override
    public Optional<byte[]> document(String tenant, String hash) {
        return DocumentRows.get(sql, tenant, hash);
    }

    @Override
    public List<String> documents(String tenant, String after, int most) {
        return sql.list(
                "SELECT DISTINCT hash FROM document WHERE tenant = ? AND hash > ? ORDER BY hash LIMIT ?",
                row -> row.text("hash"),
                tenant,
                after,
                most);
    }

    @Override
    public boolean isExpired(String tenant, String hash) {
        return sql.first(
                        "SELECT e.hash FROM expired_document e JOIN journal j ON j.tenant = e.tenant"
                                + " AND j.sequence = e.entry AND j.kind = 'expiry' WHERE e.tenant = ? AND e.hash = ?"
                                + " AND POSITION(e.hash IN j.details) > 0",
                        row -> true,
                        tenant,
                        hash)
                .isPresent();
    }

    @Override
    public ExpiryReader expiry() {
        return new ExpiryRows(sql);
    }

    @Override
    public void expire(Tenant tenant, ContentHash document, long entry, Instant at) {
        sql.update("DELETE FROM document WHERE tenant = ? AND hash = ?", tenant.name(), document.hex());
        sql.update("DELETE FROM expired_document WHERE tenant = ? AND hash = ?", tenant.name(), document.hex());
        sql.update(
                "INSERT INTO expired_document (tenant, hash, at, entry) VALUES (?, ?, ?, ?)",
                tenant.name(),
                document.hex(),
                at,
                entry);
    }

    @Override
    public List<UnrecordedVersion> unrecordedVersions(String tenant) {
        return sql.list(
                "SELECT kind, id, version FROM named_version v WHERE tenant = ? AND NOT EXISTS (SELECT 1 FROM journal"
                        + " j WHERE j.tenant = v.tenant AND j.subject = v.id AND j.document = v.hash AND LEFT(j.kind,"
                        + " LENGTH(v.kind)) = v.kind) ORDER BY kind, id, version LIMIT ?",
                row -> new UnrecordedVersion(row.text("kind"), row.text("id"), row.number("version")),
                tenant,
                MOST_UNRECORDED);
    }

    @Override
    public List<SignedHead> signedHeads(String tenant) {
        return sql.list(
                "SELECT * FROM signed_head WHERE tenant = ? ORDER BY sequence, signing_key",
                row -> new SignedHead(
                        tenant, mark(row), row.instant("at"), row.text("signing_key"), row.text("signature")),
                tenant);
    }

    @Override
    public Optional<ChainMark> verified(String tenant) {
        return sql.first("SELECT sequence, hash FROM verified_head WHERE tenant = ?", AuditRows::mark, tenant);
    }

    @Override
    public void keep(SignedHead head) {
        sql.update(
                "INSERT INTO signed_head (tenant, sequence, hash, at, signing_key, signature) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                head.tenant(),
                head.mark().sequence(),
                head.mark().hash(),
                head.at(),
                head.key(),
                head.signature());
    }

    @Override
    public void verified(Tenant tenant, ChainMark mark) {
        if (sql.update(
                        "UPDATE verified_head SET sequence = ?, hash = ? WHERE tenant = ?",
                        mark.sequence(),
                        mark.hash(),
                        tenant.name())
                == 0) {
            sql.update(
                    "INSERT INTO verified_head (tenant, sequence, hash) VALUES (?, ?, ?)",
                    tenant.name(),
                    mark.sequence(),
                    mark.hash());
        }
    }
}
