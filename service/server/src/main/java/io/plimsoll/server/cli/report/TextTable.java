package io.plimsoll.server.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// A table of text. The first column and a column of sentences are aligned to the left, all others to the right.
///
/// A table that is wider than the [Screen] has its names and sentences broken between words. If its other columns are
/// still too many, it is cut into blocks below each other, each with the first column.
public final class TextTable {
    private static final String GAP = "  ";
    private static final int LONGEST_NAME = 40;
    private static final int SHORTEST_SENTENCE = 32;

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
        int room = Screen.WIDTH - indent.length();
        if (width(widths) > room) {
            widths[0] = Math.min(widths[0], LONGEST_NAME);
            if (sentences < widths.length) {
                int others = width(widths) - widths[sentences];
                widths[sentences] = Math.min(widths[sentences], Math.max(SHORTEST_SENTENCE, room - others));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<Integer> columns : blocks(widths, room)) {
            block(columns, widths, indent, text);
        }
        return text.toString();
    }

    private static int width(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
    }

    /// The columns of each block: the first one, and others that fit beside it.
    private static List<List<Integer>> blocks(int[] widths, int room) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>();
        int used = 0;
        for (int column = 0; column < widths.length; column++) {
            int more = widths[column] + (block.isEmpty() ? 0 : GAP.length());
            if (block.size() > 1 && used + more > room) {
                blocks.add(block);
                block = new ArrayList<>(List.of(0));
                used = widths[0];
                more = widths[column] + GAP.length();
            }
            block.add(column);
            used += more;
        }
        blocks.add(block);
        return blocks;
    }

    private void block(List<Integer> columns, int[] widths, String indent, StringBuilder text) {
        for (List<String> row : rows) {
            if (columns.size() > 1 && columns.get(1) > 1 && row.size() <= columns.get(1)) {
                continue;
            }
            List<List<String>> cells = columns.stream()
                    .map(column -> column < row.size()
                            ? Screen.wrap(row.get(column), Math.max(1, widths[column]))
                            : List.<String>of())
                    .toList();
            int lines = Collections.max(cells.stream().map(List::size).toList());
            for (int line = 0; line < lines; line++) {
                line(columns, cells, line, widths, indent, text);
            }
        }
    }

    private void line(
            List<Integer> columns,
            List<List<String>> cells,
            int line,
            int[] widths,
            String indent,
            StringBuilder text) {
        StringBuilder made = new StringBuilder(indent);
        for (int i = 0; i < columns.size(); i++) {
            int column = columns.get(i);
            String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
            String padding = " ".repeat(Math.max(0, widths[column] - cell.length()));
            made.append(i == 0 ? "" : GAP).append(isLeft(column) ? cell + padding : padding + cell);
        }
        text.append(made.toString().stripTrailing()).append('\n');
    }

    private boolean isLeft(int column) {
        return column == 0 || column == sentences;
    }
}
