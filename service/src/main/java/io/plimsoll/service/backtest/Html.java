package io.plimsoll.service.backtest;

import java.util.List;

/// Builds a page. Every text is escaped where it enters.
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup as it stands, which must not come from outside.
    Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /// An element with text in it.
    Html element(String name, String content) {
        text.append('<').append(name).append('>').append(escaped(content));
        text.append("</").append(name).append(">\n");
        return this;
    }

    /// A table; a cell that is one of the zones is coloured like it.
    Html table(List<String> header, List<List<String>> rows) {
        text.append("<div class=\"wide\"><table><thead><tr>");
        for (int column = 0; column < header.size(); column++) {
            boolean isNumber = !rows.isEmpty() && isNumber(rows.getFirst().get(column));
            text.append(isNumber ? "<th class=\"number\">" : "<th>");
            text.append(escaped(header.get(column))).append("</th>");
        }
        text.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            text.append("<tr>");
            row.forEach(this::cell);
            text.append("</tr>\n");
        }
        text.append("</tbody></table></div>\n");
        return this;
    }

    private void cell(String content) {
        boolean isZone = List.of("green", "yellow", "red").contains(content);
        String plain = isNumber(content) ? "<td class=\"number\">" : "<td>";
        text.append(isZone ? "<td class=\"" + content + "\">" : plain);
        text.append(escaped(content)).append("</td>");
    }

    private static boolean isNumber(String content) {
        return content.matches("[-+]?[0-9][0-9,.]*( %)?");
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
