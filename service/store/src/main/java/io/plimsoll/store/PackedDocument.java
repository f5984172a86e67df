package io.plimsoll.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A document that is hashed and compressed, ready to be stored. Its caller makes it, because all works share the one
/// thread that writes. Packing takes some milliseconds a megabyte.
///
/// @param hash of the content
/// @param size of the content, bytes
/// @param packed the content in the zlib format (RFC 1950); not copied
public record PackedDocument(ContentHash hash, int size, byte[] packed) {
    private static final int LEAST_BUFFER = 64;

    /// Packs a document.
    public static PackedDocument of(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LEAST_BUFFER + content.length / 4);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        } finally {
            deflater.end();
        }
        return new PackedDocument(ContentHash.of(content), content.length, bytes.toByteArray());
    }

    /// The content of a packed document.
    ///
    /// @throws UncheckedIOException if it is damaged
    public static byte[] unpacked(byte[] packed) {
        try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("a stored document is damaged", damaged);
        }
    }
}
