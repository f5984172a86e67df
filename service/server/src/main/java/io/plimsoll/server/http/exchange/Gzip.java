package io.plimsoll.server.http.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The content encoding `gzip` (RFC 9110, section 8.4.1.3).
public final class Gzip {
    /// Smaller bodies are sent as they are.
    static final int WORTHWHILE = 1 << 10;

    private static final int TRAILER = 8;
    private static final int SIZE_AT = 4;
    private static final int BYTE = 0xff;

    private Gzip() {}

    /// Whether a client takes it, by the value of its `Accept-Encoding`.
    static boolean isAccepted(@Nullable String header) {
        if (header == null) {
            return false;
        }
        boolean any = false;
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] fields = part.replace(" ", "").split(";", -1);
            boolean refused = Arrays.stream(fields).anyMatch(field -> field.matches("q=0(\\.0*)?"));
            if (fields[0].equals("gzip")) {
                return !refused;
            }
            any |= fields[0].equals("*") && !refused;
        }
        return any;
    }

    /// The inflated size that a compressed body declares in its last bytes; -1 if it is too short to declare one.
    static long declaredSize(byte[] compressed) {
        if (compressed.length < TRAILER) {
            return -1;
        }
        long size = 0;
        for (int i = 1; i <= SIZE_AT; i++) {
            size = (size << Byte.SIZE) | (compressed[compressed.length - i] & BYTE);
        }
        return size;
    }

    /// Inflates a body to its declared size; empty if it is not gzip, or of another size.
    static Optional<byte[]> inflate(byte[] compressed, int size) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] body = new byte[size];
            boolean whole = in.readNBytes(body, 0, size) == size && in.read() < 0;
            return whole ? Optional.of(body) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /// A whole body, compressed.
    public static byte[] compress(byte[] body) {
        return pieces(body, Collections.emptyIterator()).next();
    }

    /// The pieces of a body, compressed one by one.
    public static Iterator<byte[]> pieces(byte[] first, Iterator<byte[]> rest) {
        return new Pieces(first, rest);
    }

    private static final class Pieces implements Iterator<byte[]> {
        private final Iterator<byte[]> rest;
        private byte @Nullable [] first;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;

        Pieces(byte[] first, Iterator<byte[]> rest) {
            this.first = first;
            this.rest = rest;
            try {
                this.gzip = new Quick(out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public boolean hasNext() {
            return first != null || rest.hasNext();
        }

        @Override
        public byte[] next() {
            try {
                byte[] plain = first == null ? rest.next() : first;
                first = null;
                gzip.write(plain);
                if (rest.hasNext()) {
                    gzip.flush();
                } else {
                    gzip.close();
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            byte[] piece = out.toByteArray();
            out.reset();
            return piece;
        }
    }

    /// A piece is flushed as a whole, and takes little of the processor.
    private static final class Quick extends GZIPOutputStream {
        private static final int BUFFER = 1 << 13;

        Quick(ByteArrayOutputStream out) throws IOException {
            super(out, BUFFER, true);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
