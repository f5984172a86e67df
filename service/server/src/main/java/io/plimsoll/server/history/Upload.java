package io.plimsoll.server.history;

import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The histories that are sent with one document. Compressed data is expanded once to measure its size; the
/// expanded size of all histories is at most [#MAX_BYTES]. A small request body can therefore not become a large
/// one.
final class Upload {
    /// Largest expanded size of all histories of a document, bytes.
    static final long MAX_BYTES = 64L << 20;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private long left = MAX_BYTES;

    /// The bytes of a text; null after logging its fault.
    byte @Nullable [] text(String csv, Pointer place, FaultLog log) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        return take(bytes.length, place, log) ? bytes : null;
    }

    /// The bytes of a file, plain or gzip; null after logging its fault.
    byte @Nullable [] base64(String text, Pointer place, FaultLog log) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(WHITE_SPACE.matcher(text).replaceAll(""));
        } catch (IllegalArgumentException unreadable) {
            log.add(place, FaultCode.BAD_BASE64, "base64 cannot be decoded: " + unreadable.getMessage());
            return null;
        }
        boolean isPacked = bytes.length > 1
                && Byte.toUnsignedInt(bytes[0]) == GZIP_FIRST
                && Byte.toUnsignedInt(bytes[1]) == GZIP_SECOND;
        try {
            return take(isPacked ? unpackedSize(bytes) : bytes.length, place, log) ? bytes : null;
        } catch (IOException broken) {
            log.add(place, FaultCode.BAD_BASE64, "base64 holds gzip that cannot be unpacked: " + broken.getMessage());
            return null;
        }
    }

    private boolean take(long bytes, Pointer place, FaultLog log) {
        left -= bytes;
        if (left < 0) {
            log.add(
                    place,
                    FaultCode.OUT_OF_RANGE,
                    "the histories of the request are too large from here on: unpacked, all together may have at most "
                            + MAX_BYTES + " bytes");
        }
        return left >= 0;
    }

    /// The expanded size, or one more than the remaining allowance where it is larger.
    private long unpackedSize(byte[] packed) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = plain.read(buffer); read >= 0 && size <= left; read = plain.read(buffer)) {
                size += read;
            }
            return size;
        }
    }
}
