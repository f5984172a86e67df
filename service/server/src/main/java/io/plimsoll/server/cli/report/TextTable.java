package io.plimsoll.server.cli.report;

import java.util.ArrayList;
import java.util.List;

/// A table of text. The first column and a column of sentences are aligned to the left, all others to the right.
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int sentences;

    /// A table without sentences.
    public TextTable() {
        this(Integer.MAX_VALUE);
    }

    /// @param sentences index of the column of sentences, from 0
    public TextTable(int sentences) {
        this.sentences = sentences;
    }

    /// Adds a row. Rows may differ in length.
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// The table as text, each row after `indent`.
    public String text(String indent) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : GAP).append(isLeft(column) ? cell + padding : padding + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean isLeft(int column) {
        return column == 0 || column == sentences;
    }
}
