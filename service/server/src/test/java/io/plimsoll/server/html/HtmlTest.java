package io.plimsoll.server.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The markup of pages.
final class HtmlTest {
    /// A name from a configuration cannot become markup.
    @Test
    void everyTextIsEscaped() {
        String hostile = "<script>alert(\"x\" & 'y')</script>";
        String page = new Html()
                .element("h2", hostile)
                .table(List.of(hostile), List.of(List.of(hostile)))
                .cell("", hostile)
                .toString();

        assertThat(page)
                .doesNotContain("<script", "\"x\"", "'y'")
                .contains("<h2>&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;</h2>");
    }

    /// A column is aligned to the right if all its cells are figures, with commas, signs, percents or a dash. Texts
    /// of more than forty letters may wrap.
    @Test
    void columnsOfFiguresAreAlignedToTheRight() {
        String text = "a text that is longer than forty letters, so it wraps";
        String page = new Html()
                .table(
                        List.of("Model", "Margin", "Share", "Remark"),
                        List.of(List.of("normal", "1,234,567", "-12.5 %", "7"), List.of("ewma", "–", "+3", text)))
                .toString();

        assertThat(page)
                .contains(
                        "<th>Model</th><th class=\"number\">Margin</th><th class=\"number\">Share</th><th>Remark</th>",
                        "<td>normal</td><td class=\"number\">1,234,567</td><td class=\"number\">-12.5 %</td><td>7</td>",
                        "<td>ewma</td><td class=\"number\">–</td><td class=\"number\">+3</td><td class=\"long\">" + text
                                + "</td>");
        assertThat(new Html().table(List.of("Margin"), List.of()).toString()).contains("<th>Margin</th>");
    }
}
