package io.plimsoll.server.shard;

import io.plimsoll.kernels.check.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The account lines of one answer, with their number and digest.
final class ShardLines {
    private final InputStream stream;
    private final TextLines lines;
    private final MessageDigest digest = Sha256.digest();
    private long count;
    private boolean isAtEnd;

    ShardLines(InputStream stream) {
        this.stream = stream;
        this.lines = new TextLines(stream);
    }

    /// The next line with its end; null before the summary.
    byte @Nullable [] next() throws IOException {
        byte[] line = isAtEnd ? null : lines.next();
        if (line == null || ShardMerge.isSummary(line)) {
            isAtEnd = true;
            return null;
        }
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        digest.update(ended);
        count++;
        return ended;
    }

    InputStream stream() {
        return stream;
    }

    /// Number of lines that were read.
    long count() {
        return count;
    }

    /// Their digest.
    String hash() {
        return Digests.text(digest);
    }
}
