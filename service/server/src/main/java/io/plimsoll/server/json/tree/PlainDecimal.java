package io.plimsoll.server.json.tree;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A decimal number in its usual spelling: at most 18 characters, digits with at most one point between them and
/// at most one minus before them. Nearly all numbers of a request are of this kind.
public final class PlainDecimal {
    /// As many nines are below 2^63.
    private static final int MAX_CHARACTERS = 18;

    private static final int TEN = 10;

    private PlainDecimal() {}

    /// The number, exactly as [Decimals] reads it; null where it is not plain, and perhaps no number.
    public static @Nullable BigDecimal of(char[] text, int from, int length) {
        int first = length > 0 && text[from] == '-' ? from + 1 : from;
        int end = from + length;
        if (length > MAX_CHARACTERS || first == end || isPadded(text, first, end)) {
            return null;
        }
        long units = 0;
        int point = end;
        for (int i = first; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit < TEN) {
                units = TEN * units + digit;
            } else if (text[i] == '.' && point == end && i > first && i < end - 1) {
                point = i;
            } else {
                return null;
            }
        }
        int decimals = point == end ? 0 : end - 1 - point;
        return units == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(first > from ? -units : units, decimals);
    }

    private static boolean isPadded(char[] text, int first, int end) {
        return text[first] == '0' && first + 1 < end && text[first + 1] != '.';
    }
}
