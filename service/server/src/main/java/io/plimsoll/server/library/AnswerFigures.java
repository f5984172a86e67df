package io.plimsoll.server.library;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.store.ContentHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The bytes of an answer without the times that were measured, which differ each time: every number under the key
/// `elapsedMillis` counts as 0. Whole lines may be added one after the other.
public final class AnswerFigures {
    /// The quote of the key cannot stand in a text, where it is escaped.
    private static final byte[] KEY = "\"elapsedMillis\":".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest = Sha256.digest();

    /// The hash of a whole answer.
    public static ContentHash hash(byte[] answer) {
        AnswerFigures figures = new AnswerFigures();
        figures.add(answer);
        return figures.hash();
    }

    /// Adds a piece of the answer.
    public void add(byte[] piece) {
        digest.update(without(piece));
    }

    /// The hash of what was added.
    public ContentHash hash() {
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    /// An answer whose measured times are 0.
    public static byte[] without(byte[] answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(answer.length);
        int from = 0;
        for (int i = 0; i + KEY.length < answer.length; i++) {
            if (isKey(answer, i)) {
                int value = i + KEY.length;
                out.write(answer, from, value - from);
                out.write('0');
                from = value;
                while (from < answer.length && isNumber(answer[from])) {
                    from++;
                }
                i = from - 1;
            }
        }
        out.write(answer, from, answer.length - from);
        return out.toByteArray();
    }

    private static boolean isKey(byte[] answer, int at) {
        if (at == 0 || (answer[at - 1] != ',' && answer[at - 1] != '{')) {
            return false;
        }
        for (int i = 0; i < KEY.length; i++) {
            if (answer[at + i] != KEY[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(byte digit) {
        return (digit >= '0' && digit <= '9')
                || digit == '.'
                || digit == '-'
                || digit == '+'
                || digit == 'E'
                || digit == 'e';
    }
}
