package io.plimsoll.server.history;

import java.util.regex.Pattern;

/// The rule for history names in HTTP requests. A valid name cannot leave the operator's folder.
final class HistoryName {
    /// The rule in words.
    static final String RULE = "it must have 1 to 100 letters, digits, dots, hyphens and underscores, and begin with a"
            + " letter or a digit";

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern PLAIN = Pattern.compile(PART);
    private static final Pattern IN_FOLDER = Pattern.compile(PART + "/" + PART);

    private HistoryName() {}

    /// Whether the name is valid for a file or a folder.
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /// Whether the name is valid for a file inside a folder.
    static boolean isInFolder(String name) {
        return IN_FOLDER.matcher(name).matches();
    }

    /// Whether the name has the ending of a data file.
    static boolean isTable(String name) {
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}
