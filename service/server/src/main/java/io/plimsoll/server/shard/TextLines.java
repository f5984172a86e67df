package io.plimsoll.server.shard;

import io.plimsoll.server.json.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a stream that are not blank. A line ends with LF, CR LF or the end of the stream.
final class TextLines {
    private static final int BUFFER = 1 << 18;
    private static final byte[] NONE = {};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private byte[] begun = NONE;
    private long number;
    private long bytes;

    TextLines(InputStream in) {
        this.in = in;
    }

    /// The next line without its end; null if there is none.
    ///
    /// @throws IOException if the stream cannot be read, or if the line is too long
    byte @Nullable [] next() throws IOException {
        while (true) {
            byte[] line = any();
            if (line == null) {
                return null;
            }
            number++;
            int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
            if (!isBlank(line, length)) {
                return length == line.length ? line : Arrays.copyOf(line, length);
            }
        }
    }

    /// Number of the line that was read last, from 1. Blank lines count.
    long number() {
        return number;
    }

    /// Number of bytes that were taken from the stream.
    long bytes() {
        return bytes;
    }

    private byte @Nullable [] any() throws IOException {
        while (true) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = joined(i);
                    from = i + 1;
                    begun = NONE;
                    return line;
                }
            }
            begun = joined(to);
            if (begun.length > JsonTree.MAX_BYTES) {
                throw new IOException(
                        String.format("line %,d is too long (at most %,d bytes)", number + 1, JsonTree.MAX_BYTES));
            }
            from = 0;
            to = Math.max(0, in.read(buffer));
            bytes += to;
            if (to == 0) {
                byte[] last = begun;
                begun = NONE;
                return last.length == 0 ? null : last;
            }
        }
    }

    private byte[] joined(int end) {
        if (begun.length == 0) {
            return Arrays.copyOfRange(buffer, from, end);
        }
        byte[] line = Arrays.copyOf(begun, begun.length + end - from);
        System.arraycopy(buffer, from, line, begun.length, end - from);
        return line;
    }

    private static boolean isBlank(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
