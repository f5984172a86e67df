package io.plimsoll.server.json.tree;

/// How text from a document is quoted in a message: short and on one line, so that it can do no harm in a
/// terminal or a log.
public final class Shown {
    /// Most characters of a value.
    public static final int MAX_CHARACTERS = 60;

    /// Most characters of a sentence about a value.
    static final int LONGEST_SENTENCE = 1000;

    private Shown() {}

    /// A value.
    public static String of(String value) {
        return shorten(value, MAX_CHARACTERS);
    }

    /// A sentence about a value.
    public static String sentence(String sentence) {
        return shorten(sentence, LONGEST_SENTENCE);
    }

    private static String shorten(String text, int most) {
        int end = text.length() <= most ? text.length() : most;
        StringBuilder shown = new StringBuilder();
        text.substring(0, end).codePoints().forEach(point -> append(shown, point));
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /// Controls, formatting marks that turn text around, line separators and halves of surrogate pairs are
    /// shown by number.
    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> shown.append("\\u").append(String.format("%04x", point));
            default -> shown.appendCodePoint(point);
        }
    }
}
