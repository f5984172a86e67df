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
        header.forEach(cell -> text.append("<th>").append(escaped(cell)).append("</th>"));
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
        boolean isNumber = content.matches("[-−+]?[0-9][0-9, .%]*");
        text.append(isZone ? "<td class=\"" + content + "\">" : isNumber ? "<td class=\"number\">" : "<td>");
        text.append(escaped(content)).append("</td>");
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
