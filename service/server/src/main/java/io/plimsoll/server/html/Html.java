package io.plimsoll.server.html;

import io.plimsoll.server.resource.Resources;
import java.util.List;

/// Builds a page. Every text is escaped where it enters.
public final class Html {
    /// The longest text, in letters, that fits a cell without a line break.
    private static final int LONG = 40;

    private final StringBuilder text = new StringBuilder();

    /// Opens a page, up to the start of its main part, with the style that all pages share.
    ///
    /// @param allowed what the page may load, as the end of a content security policy; empty for its style alone
    /// @param style CSS of this page
    public Html head(String title, String allowed, String style) {
        return raw("<!doctype html>")
                .raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'" + allowed + "\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", title)
                .raw("<style>" + Resources.text(Html.class, "page.css") + style + "</style></head><body><main>");
    }

    /// Adds markup without escaping it; never for text from outside.
    public Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /// An element with text in it.
    public Html element(String name, String content) {
        text.append('<').append(name).append('>').append(escaped(content));
        text.append("</").append(name).append(">\n");
        return this;
    }

    /// Adds a table. A column whose cells are all figures is aligned to the right; long texts may wrap.
    public Html table(List<String> header, List<List<String>> rows) {
        text.append("<div class=\"wide\"><table><thead><tr>");
        boolean[] isNumber = new boolean[header.size()];
        for (int column = 0; column < isNumber.length; column++) {
            int at = column;
            isNumber[column] = !rows.isEmpty() && rows.stream().allMatch(row -> isNumber(row.get(at)));
            text.append(isNumber[column] ? "<th class=\"number\">" : "<th>");
            text.append(escaped(header.get(column))).append("</th>");
        }
        text.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            text.append("<tr>");
            for (int column = 0; column < isNumber.length; column++) {
                String content = row.get(column);
                cell(isNumber[column] ? "number" : content.length() > LONG ? "long" : "", content);
            }
            text.append("</tr>\n");
        }
        text.append("</tbody></table></div>\n");
        return this;
    }

    /// A cell of a table.
    ///
    /// @param mark its class; empty for none
    public Html cell(String mark, String content) {
        text.append(mark.isEmpty() ? "<td>" : "<td class=\"" + mark + "\">");
        text.append(escaped(content)).append("</td>");
        return this;
    }

    private static boolean isNumber(String content) {
        return content.matches("[-+]?[0-9][0-9,]*([.][0-9]+)?( %)?|–");
    }

    /// A text with the letters of markup escaped.
    public static String escaped(String content) {
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
