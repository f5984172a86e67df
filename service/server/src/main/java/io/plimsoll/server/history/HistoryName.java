package io.plimsoll.server.history;

import java.util.regex.Pattern;

/// What a history may be called where strangers name it: nothing that could lead anywhere.
final class HistoryName {
    /// The rule, for a reader.
    static final String RULE = "it must have 1 to 100 letters, digits, dots, hyphens and underscores, and begin with a"
            + " letter or a digit";

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern PLAIN = Pattern.compile(PART);
    private static final Pattern IN_FOLDER = Pattern.compile(PART + "/" + PART);

    private HistoryName() {}

    /// Whether it is the name of a file or a folder.
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /// Whether it is the name of a file of a folder.
    static boolean isInFolder(String name) {
        return IN_FOLDER.matcher(name).matches();
    }

    /// Whether a file of that name is taken for a table.
    static boolean isTable(String name) {
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}
