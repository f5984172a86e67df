package io.plimsoll.server.json.tree;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/// Bytes to a tree of values.
public final class JsonTree {
    /// Largest document, in bytes.
    public static final int MAX_BYTES = 64 << 20;

    /// Most values in a document, of every kind and at every depth.
    public static final int MAX_VALUES = 4_000_000;

    /// Longest array.
    public static final int LONGEST_ARRAY = 200_000;

    /// How deep objects and arrays may stand in each other.
    public static final int DEEPEST = 32;

    /// Where the library begins to speak of a source that it does not show.
    private static final String SOURCE_ASIDE = " (start marker";

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private JsonTree() {}

    /// The document in `bytes`, or null after logging why there is none. Faults that leave a document, such as
    /// a key that is given twice, are logged and the rest is read.
    public static @Nullable JsonValue parse(byte[] bytes, FaultLog log) {
        if (bytes.length > MAX_BYTES) {
            log.add(
                    Pointer.ROOT,
                    FaultCode.TOO_LARGE,
                    "the body has " + bytes.length + " bytes: it must have at most " + MAX_BYTES);
            return null;
        }
        String text = Utf8.text(bytes, "the body", log);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            log.add(Pointer.ROOT, FaultCode.EMPTY_BODY, "the body is empty: it must be a JSON object");
            return null;
        }
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            log.add(
                    Pointer.ROOT,
                    FaultCode.BYTE_ORDER_MARK,
                    "the body begins with a byte order mark: it must be UTF-8 without one");
            return null;
        }
        return JsonTreeParser.parse(text, log);
    }

    /// The library's message without codes of characters and its list of what a value may be.
    private static String plain(String message) {
        return message.replaceAll("\\('(.)' \\(code [^)]*\\)\\)", "'$1'")
                .replaceAll("expected a valid value \\(.*\\)$", "expected a value")
                .replaceAll("was expecting \\(.*\\)$", "expected a value");
    }

    /// Logs why a text is not JSON.
    public static void logMalformed(JsonProcessingException malformed, FaultLog log) {
        JsonLocation location = malformed.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        String message = malformed.getOriginalMessage().lines().findFirst().orElse("syntax error");
        int aside = message.indexOf(SOURCE_ASIDE);
        String reason = plain(aside < 0 ? message : message.substring(0, aside));
        log.add(Pointer.ROOT, FaultCode.MALFORMED_JSON, "the body is not JSON: " + reason + where);
    }
}
