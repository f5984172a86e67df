package io.plimsoll.store.jdbc;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.ExpiryReader;
import io.plimsoll.store.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Rows that say which documents may be removed.
record ExpiryRows(Sql sql) implements ExpiryReader {
    private static final String OF_QUESTIONS = "('request', 'answer')";

    /// All kinds, so that the index on kind and hash answers.
    private static final String KINDS = Arrays.stream(DocumentKind.values())
            .map(kind -> "'" + kind.label() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    @Override
    public List<OldEntry> old(Tenant tenant, long after, Instant cutoff, int most) {
        return sql.list(
                "SELECT j.sequence, j.document FROM journal j WHERE j.tenant = ? AND j.sequence > ? AND j.at < ?"
                        + " AND j.kind IN " + OF_QUESTIONS + " AND EXISTS (SELECT 1 FROM document d"
                        + " WHERE d.tenant = j.tenant AND d.hash = j.document AND d.part = 0)"
                        + " ORDER BY j.sequence LIMIT ?",
                row -> new OldEntry(row.number("sequence"), new ContentHash(row.text("document"))),
                tenant.name(),
                after,
                cutoff,
                most);
    }

    @Override
    public Set<ContentHash> latestMargins(Tenant tenant) {
        return new HashSet<>(sql.list(
                "SELECT DISTINCT r.document FROM (SELECT tenant, book, MAX(sequence) AS last FROM book_margin"
                        + " WHERE tenant = ? GROUP BY tenant, book) l"
                        + " JOIN book_margin m ON m.tenant = l.tenant AND m.book = l.book AND m.sequence = l.last"
                        + " JOIN journal a ON a.tenant = m.tenant AND a.document = m.answer"
                        + " JOIN journal r ON r.tenant = a.tenant AND r.subject = a.subject"
                        + " WHERE r.document IS NOT NULL",
                row -> new ContentHash(row.text("document")),
                tenant.name()));
    }

    @Override
    public List<ContentHash> removable(Tenant tenant, Collection<ContentHash> documents, Instant cutoff) {
        return documents.stream()
                .distinct()
                .filter(hash -> isRemovable(tenant.name(), hash.hex(), cutoff))
                .toList();
    }

    private boolean isRemovable(String tenant, String hash, Instant cutoff) {
        return sql.first("SELECT 1 FROM document WHERE tenant = ? AND hash = ? AND part = 0", row -> true, tenant, hash)
                        .isPresent()
                && none(
                        "journal WHERE tenant = ? AND document = ? AND (at >= ? OR kind NOT IN " + OF_QUESTIONS + ")",
                        tenant,
                        hash,
                        cutoff)
                && none("named_version WHERE tenant = ? AND kind IN " + KINDS + " AND hash = ?", tenant, hash)
                && none("job WHERE tenant = ? AND request = ?", tenant, hash)
                && none("job_artifact WHERE tenant = ? AND hash = ?", tenant, hash)
                && none("idempotency_key WHERE tenant = ? AND hash = ?", tenant, hash);
    }

    private boolean none(String condition, Object... values) {
        return sql.first("SELECT 1 FROM " + condition + " LIMIT 1", row -> true, values)
                .isEmpty();
    }
}
