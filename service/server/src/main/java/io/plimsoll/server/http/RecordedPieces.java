package io.plimsoll.server.http;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.library.AnswerFigures;
import io.plimsoll.server.library.Journal;
import io.plimsoll.store.ContentHash;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;

/// The pieces of an answer after the first. The hash of the whole answer is in the journal before the last piece is
/// given away.
final class RecordedPieces implements Iterator<byte[]> {
    private final Iterator<byte[]> pieces;
    private final Journal.Accepted request;
    private final String mediaType;
    private final Journal journal;
    private final MessageDigest digest = Sha256.digest();
    private final AnswerFigures figures = new AnswerFigures();
    private long bytes;

    RecordedPieces(byte[] first, Iterator<byte[]> pieces, Journal.Accepted request, String mediaType, Journal journal) {
        this.pieces = pieces;
        this.request = request;
        this.mediaType = mediaType;
        this.journal = journal;
        add(first);
    }

    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public byte[] next() {
        byte[] piece = pieces.next();
        add(piece);
        if (!pieces.hasNext()) {
            ContentHash hash = new ContentHash(HexFormat.of().formatHex(digest.digest()));
            journal.largeAnswer(request, mediaType, bytes, hash, figures.hash()).join();
        }
        return piece;
    }

    private void add(byte[] piece) {
        digest.update(piece);
        figures.add(piece);
        bytes += piece.length;
    }
}
