package io.plimsoll.server.shard;

import io.plimsoll.kernels.check.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes an answer to a file, and beside it `FILE.progress` until the answer is whole.
///
/// ```
/// FILE            account lines                      summary
/// FILE.progress   key | checkpoint | checkpoint ...  (deleted)
/// ```
///
/// A checkpoint counts only if the file is that long and has that digest, so a file that was cut anywhere, or changed,
/// goes on from the last place at which it was right.
final class AnswerFile implements AnswerSink, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path progress;
    private final OutputStream answer;
    private final OutputStream notes;
    private final StreamSink lines;
    private final @Nullable Checkpoint start;

    private AnswerFile(Path file, Found found) throws IOException {
        this.progress = progressOf(file);
        this.start = found.last;
        long bytes = found.last == null ? 0 : found.last.bytes();
        this.answer = appendable(file, bytes);
        this.lines = new StreamSink(answer, found.digest, bytes);
        this.notes = appendable(progress, found.progressBytes);
    }

    /// Opens a file. It goes on where a run of the same key ended, or begins anew.
    ///
    /// @param key names everything that the answer depends on
    /// @throws OtherRunException if the file is the unfinished answer of another run
    static AnswerFile open(Path file, String key) throws IOException, OtherRunException {
        Path progress = progressOf(file);
        byte[] first = (key + "\n").getBytes(StandardCharsets.UTF_8);
        Found found = new Found(null, Sha256.digest(), 0);
        if (Files.exists(progress) && Files.exists(file)) {
            found = found(file, progress, first);
        }
        AnswerFile opened = new AnswerFile(file, found);
        if (found.progressBytes == 0) {
            opened.notes.write(first);
            opened.notes.flush();
        }
        return opened;
    }

    /// The unfinished answer of another run was found.
    static final class OtherRunException extends Exception {
        private static final long serialVersionUID = 1;

        OtherRunException(Path progress) {
            super(progress + " belongs to a run of another batch, shard or version: finish it, delete it, or name"
                    + " another file with --out");
        }
    }

    private record Found(@Nullable Checkpoint last, MessageDigest digest, long progressBytes) {}

    private static Found found(Path file, Path progress, byte[] first) throws IOException, OtherRunException {
        byte[] notes = Files.readAllBytes(progress);
        int common = Math.min(notes.length, first.length);
        if (!Arrays.equals(notes, 0, common, first, 0, common)) {
            throw new OtherRunException(progress);
        }
        Found found = new Found(null, Sha256.digest(), 0);
        if (notes.length < first.length) {
            return found;
        }
        long length = Files.size(file);
        MessageDigest running = Sha256.digest();
        long hashed = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            int from = first.length;
            found = new Found(null, Sha256.digest(), from);
            for (int end = end(notes, from); end >= 0; end = end(notes, from)) {
                Checkpoint checkpoint = Checkpoint.of(Arrays.copyOfRange(notes, from, end));
                if (checkpoint == null || checkpoint.bytes() > length || checkpoint.bytes() < hashed) {
                    break;
                }
                hash(in, checkpoint.bytes() - hashed, running);
                hashed = checkpoint.bytes();
                if (!Digests.text(running).equals(checkpoint.linesHash())) {
                    break;
                }
                from = end;
                found = new Found(checkpoint, Digests.copy(running), from);
            }
        }
        return found;
    }

    private static int end(byte[] notes, int from) {
        for (int i = from; i < notes.length; i++) {
            if (notes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static void hash(InputStream in, long count, MessageDigest running) throws IOException {
        byte[] piece = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                return;
            }
            running.update(piece, 0, read);
            left -= read;
        }
    }

    private static OutputStream appendable(Path file, long keptBytes) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(keptBytes);
        }
        return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    private static Path progressOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".progress");
    }

    /// Where the run goes on; null at the start.
    @Nullable
    Checkpoint start() {
        return start;
    }

    @Override
    public void append(byte[] more) throws IOException {
        lines.append(more);
    }

    @Override
    public long bytes() {
        return lines.bytes();
    }

    @Override
    public String hash() {
        return lines.hash();
    }

    @Override
    public void note(Checkpoint checkpoint) throws IOException {
        notes.write(checkpoint.line());
    }

    /// Closes an answer that is whole.
    void finish() throws IOException {
        close();
        Files.deleteIfExists(progress);
    }

    @Override
    public void close() throws IOException {
        try (notes) {
            answer.close();
        }
    }
}
