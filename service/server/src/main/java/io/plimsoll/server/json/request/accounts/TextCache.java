package io.plimsoll.server.json.request.accounts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strings that were made before, so that a name that stands in a batch ten thousand times is one object. Each
/// place holds the last text that fell on it, which bounds the memory. For one thread.
final class TextCache {
    private static final int PLACES = 1 << 12;

    /// Names of a kind differ at their ends.
    private static final int CHARACTERS_HASHED = 8;

    private static final int MULTIPLIER = 31;

    /// A longer text is not kept.
    private static final int LONGEST = 64;

    private final String[] texts = new String[PLACES];
    private final char[][] spellings = new char[PLACES][];

    TextCache() {
        Arrays.fill(texts, "");
        Arrays.fill(spellings, new char[0]);
    }

    /// The characters as a string; null where one is part of a surrogate pair, of which the other half may be
    /// missing.
    @Nullable
    String text(char[] characters, int from, int length) {
        int end = from + length;
        for (int i = from; i < end; i++) {
            if (Character.isSurrogate(characters[i])) {
                return null;
            }
        }
        if (length > LONGEST) {
            return new String(characters, from, length);
        }
        int place = place(characters, Math.max(from, end - CHARACTERS_HASHED), end);
        char[] known = spellings[place];
        if (!Arrays.equals(known, 0, known.length, characters, from, end)) {
            spellings[place] = Arrays.copyOfRange(characters, from, end);
            texts[place] = new String(characters, from, length);
        }
        return texts[place];
    }

    private static int place(char[] characters, int from, int end) {
        int hash = 0;
        for (int i = from; i < end; i++) {
            hash = MULTIPLIER * hash + characters[i];
        }
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
