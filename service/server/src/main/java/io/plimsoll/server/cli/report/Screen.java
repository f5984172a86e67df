package io.plimsoll.server.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Fits text to the width of a screen.
public final class Screen {
    /// Columns that nothing exceeds, unless a single word does.
    public static final int WIDTH = 100;

    private static final int CONTINUATION = 2;

    private Screen() {}

    /// The text with its long lines broken between words; what follows is indented two columns deeper.
    public static String fit(String text) {
        return text.lines()
                .map(line -> line.length() <= WIDTH ? line : broken(line))
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    private static String broken(String line) {
        String words = line.stripLeading();
        int indent = line.length() - words.length();
        List<String> lines = wrap(words, WIDTH - indent - CONTINUATION);
        return " ".repeat(indent) + String.join("\n" + " ".repeat(indent + CONTINUATION), lines);
    }

    /// The words in lines of at most `width` columns; a longer word is cut.
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String left = text;
        while (left.length() > width) {
            int space = left.lastIndexOf(' ', width);
            // A percent sign stays with its number.
            if (space > 0 && left.startsWith(" %", space)) {
                space = left.lastIndexOf(' ', space - 1);
            }
            int end = space <= 0 ? width : space;
            lines.add(left.substring(0, end).stripTrailing());
            left = left.substring(end).stripLeading();
        }
        lines.add(left);
        return lines;
    }
}
