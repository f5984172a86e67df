package io.plimsoll.server.shard;

import io.plimsoll.kernels.check.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Writes an answer to a stream. Keeps no checkpoints.
final class StreamSink implements AnswerSink {
    private final OutputStream stream;
    private final MessageDigest digest;
    private long bytes;

    StreamSink(OutputStream stream) {
        this(stream, Sha256.digest(), 0);
    }

    /// A stream that goes on where another ended.
    ///
    /// @param digest of what was written before
    /// @param bytes number of them
    StreamSink(OutputStream stream, MessageDigest digest, long bytes) {
        this.stream = stream;
        this.digest = digest;
        this.bytes = bytes;
    }

    @Override
    public void append(byte[] lines) throws IOException {
        stream.write(lines);
        digest.update(lines);
        bytes += lines.length;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public String hash() {
        return Digests.text(digest);
    }

    @Override
    public void note(Checkpoint checkpoint) {}
}
