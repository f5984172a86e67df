package io.plimsoll.server.shard;

import java.io.IOException;

/// Takes the lines of an answer.
interface AnswerSink {
    /// Appends whole lines.
    void append(byte[] lines) throws IOException;

    /// Number of bytes that were appended, also by the run before.
    long bytes();

    /// Digest of everything that was appended, also by the run before.
    String hash();

    /// Notes how far the run has come.
    void note(Checkpoint checkpoint) throws IOException;
}
