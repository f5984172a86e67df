package io.plimsoll.server.shard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The last line of a file, without reading the others.
final class LastLine {
    /// Longest summary that is looked for.
    private static final int LONGEST = 1 << 24;

    private LastLine() {}

    /// The last line; empty if the file does not end with a whole line of bounded length.
    static String of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            for (long length = 1 << 16; ; length *= 2) {
                int taken = (int) Math.min(Math.min(size, length), LONGEST);
                ByteBuffer end = ByteBuffer.allocate(taken);
                long from = size - taken;
                while (end.hasRemaining() && channel.read(end, from + end.position()) >= 0) {}
                byte[] bytes = end.array();
                if (taken == 0 || bytes[taken - 1] != '\n') {
                    return "";
                }
                for (int i = taken - 2; i >= 0; i--) {
                    if (bytes[i] == '\n') {
                        return new String(bytes, i + 1, taken - i - 2, StandardCharsets.UTF_8);
                    }
                }
                if (taken == size) {
                    return new String(bytes, 0, taken - 1, StandardCharsets.UTF_8);
                }
                if (taken == LONGEST) {
                    return "";
                }
            }
        }
    }
}
