package io.plimsoll.store.jdbc;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.Tenant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Documents as rows: compressed, and cut into parts.
final class DocumentRows {
    /// Largest part, bytes. H2 holds at most 1,048,576 in a value.
    private static final int PART = 1_000_000;

    private DocumentRows() {}

    /// Stores a document unless it is there.
    static ContentHash put(Sql sql, Tenant tenant, byte[] content) {
        ContentHash hash = ContentHash.of(content);
        boolean isThere = sql.first(
                        "SELECT part FROM document WHERE tenant = ? AND hash = ? AND part = 0",
                        row -> true,
                        tenant.name(),
                        hash.hex())
                .isPresent();
        if (!isThere) {
            byte[] packed = packed(content);
            int parts = Math.max(1, (packed.length + PART - 1) / PART);
            for (int part = 0; part < parts; part++) {
                sql.update(
                        "INSERT INTO document (tenant, hash, part, parts, size, content) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        tenant.name(),
                        hash.hex(),
                        part,
                        parts,
                        (long) content.length,
                        Arrays.copyOfRange(packed, part * PART, Math.min(packed.length, (part + 1) * PART)));
            }
        }
        return hash;
    }

    /// Reads a document.
    static Optional<byte[]> get(Sql sql, Tenant tenant, ContentHash hash) {
        List<byte[]> parts = sql.list(
                "SELECT content FROM document WHERE tenant = ? AND hash = ? ORDER BY part",
                row -> row.bytes("content"),
                tenant.name(),
                hash.hex());
        return parts.isEmpty() ? Optional.empty() : Optional.of(unpacked(parts));
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2 + 16);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(List<byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
            return stream.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("a stored document is damaged", damaged);
        }
    }
}
