package io.plimsoll.server.backtest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.history.ReturnPeriod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The markup and the figures of the back-test's page.
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

    @ParameterizedTest
    @CsvSource({"0.0125, 0.013", "0.001, 0.001", "0.0009, < 0.001", "0, < 0.001", "1, 1.000"})
    void aPValueIsShownToThreeDecimals(double value, String shown) {
        assertThat(Figures.probability(value)).isEqualTo(shown);
    }

    @Test
    void dollarsAreWholeAndHorizonsSayWhetherTheyOverlap() {
        ReturnPeriod hour = new ReturnPeriod(Duration.ofHours(1));

        assertThat(Figures.dollars(1_234_567.5)).isEqualTo("1,234,568");
        assertThat(Figures.dollars(-999.4)).isEqualTo("-999");
        assertThat(Figures.number(2.345, 1)).isEqualTo("2.3");
        assertThat(Figures.horizon(ForecastHorizon.ofDays(1))).isEqualTo("1 day");
        assertThat(Figures.horizon(ForecastHorizon.ofDays(10))).isEqualTo("10 days (overlapping windows)");
        assertThat(Figures.horizon(new ForecastHorizon(hour, 8, 8))).isEqualTo("8 hours");
    }
}
