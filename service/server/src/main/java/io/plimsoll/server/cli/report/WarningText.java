package io.plimsoll.server.cli.report;

import io.plimsoll.kernels.Notice;
import java.util.List;

/// Warnings as lines of text, each with its JSON pointer.
final class WarningText {
    private static final String INDENT = "  ";

    private WarningText() {}

    /// The lines with a title; empty without warnings.
    static String of(List<Notice> warnings) {
        StringBuilder text = new StringBuilder();
        for (Notice warning : warnings) {
            text.append(INDENT)
                    .append(warning.path())
                    .append(": ")
                    .append(warning.sentence())
                    .append('\n');
        }
        return text.isEmpty() ? "" : "\nWarnings\n" + text;
    }
}
