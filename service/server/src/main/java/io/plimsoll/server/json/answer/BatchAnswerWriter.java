package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Writes the answer to a batch as newline-delimited JSON: one line for each account in the order of the
/// request, and a last line with what they share, without which the answer is not whole. It is made in pieces
/// of some lines, each when it is asked for, so that memory does not grow with the answer.
///
/// Pointers in a line are into the request: `/accounts/17/positions/3/quantity`.
public final class BatchAnswerWriter implements Iterator<byte[]> {
    private static final int LINES_OF_A_PIECE = 256;
    private static final int BYTES_OF_A_LINE = 1024;

    private final BatchAnswer answer;
    private final BatchLines lines;
    private boolean ended;

    /// @param answer what to write
    public BatchAnswerWriter(BatchAnswer answer) {
        this.answer = answer;
        this.lines = answer.lines();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /// Some whole lines, UTF-8.
    @Override
    public byte[] next() {
        if (ended) {
            throw new NoSuchElementException("the answer has ended");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LINES_OF_A_PIECE * BYTES_OF_A_LINE);
        try (JsonGenerator out = BatchLineWriter.generator(bytes)) {
            BatchLineWriter writer = new BatchLineWriter(out, new MarginAnswerWriter.Document(out));
            for (int i = 0; i < LINES_OF_A_PIECE && lines.hasNext(); i++) {
                writer.write("/accounts/" + lines.place(), -1, lines.next());
            }
            if (!lines.hasNext()) {
                ended = true;
                writer.summary(answer);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }
}
