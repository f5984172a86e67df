package io.plimsoll.store.jdbc;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Tenant;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Documents as rows: compressed, and cut into parts.
final class DocumentRows {
    /// Largest part, bytes. H2 holds at most 1,048,576 in a value.
    private static final int PART = 1_000_000;

    private DocumentRows() {}

    /// Stores a document unless it is there.
    static void put(Sql sql, Tenant tenant, PackedDocument document) {
        boolean isThere = sql.first(
                        "SELECT part FROM document WHERE tenant = ? AND hash = ? AND part = 0",
                        row -> true,
                        tenant.name(),
                        document.hash().hex())
                .isPresent();
        if (isThere) {
            return;
        }
        // A person who removes it later cannot claim that it had expired.
        sql.update(
                "DELETE FROM expired_document WHERE tenant = ? AND hash = ?",
                tenant.name(),
                document.hash().hex());
        byte[] packed = document.packed();
        int parts = (packed.length + PART - 1) / PART;
        for (int part = 0; part < parts; part++) {
            sql.update(
                    "INSERT INTO document (tenant, hash, part, parts, size, content) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    tenant.name(),
                    document.hash().hex(),
                    part,
                    parts,
                    (long) document.size(),
                    Arrays.copyOfRange(packed, part * PART, Math.min(packed.length, (part + 1) * PART)));
        }
    }

    /// Reads a document.
    static Optional<byte[]> get(Sql sql, Tenant tenant, ContentHash hash) {
        return get(sql, tenant.name(), hash.hex());
    }

    /// Reads a document.
    static Optional<byte[]> get(Sql sql, String tenant, String hash) {
        List<byte[]> parts = sql.list(
                "SELECT content FROM document WHERE tenant = ? AND hash = ? ORDER BY part",
                row -> row.bytes("content"),
                tenant,
                hash);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        parts.forEach(packed::writeBytes);
        return Optional.of(PackedDocument.unpacked(packed.toByteArray()));
    }
}
