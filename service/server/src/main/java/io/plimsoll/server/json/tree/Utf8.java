package io.plimsoll.server.json.tree;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Decodes and checks UTF-8.
public final class Utf8 {
    private static final int CHARACTERS = 1 << 13;

    private Utf8() {}

    /// The text of some bytes; null after logging that they are not UTF-8.
    ///
    /// @param name of the document, for the sentence
    public static @Nullable String text(byte[] bytes, String name, FaultLog log) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException failure) {
            log.add(Pointer.ROOT, FaultCode.NOT_UTF8, name + " is not UTF-8");
            return null;
        }
    }

    /// Whether every byte is part of a character. Makes no text, for documents that are too large for that.
    public static boolean isSound(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHARACTERS);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
