package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.attribution.ProfitAttribution;
import io.plimsoll.server.html.Html;

/// How much of the daily profits the risk factors explain.
final class AttributionSection {
    private final BacktestReport report;
    private final Html page;

    AttributionSection(BacktestReport report, Html page) {
        this.report = report;
        this.page = page;
    }

    void write() {
        if (report.attributions().isEmpty()) {
            return;
        }
        page.element("h2", "Profit attribution")
                .raw("<div class=\"wide\"><table><thead><tr><th>Portfolio</th><th class=\"number\">Days</th><th"
                        + " class=\"number\">Rank correlation</th><th class=\"number\">Kolmogorov-Smirnov"
                        + " distance</th><th>Zone</th></tr></thead><tbody>");
        for (ProfitAttribution one : report.attributions()) {
            page.raw("<tr>")
                    .cell("", one.portfolio())
                    .cell("number", Integer.toString(one.days()))
                    .cell("number", Figures.number(one.rankCorrelation(), 2))
                    .cell("number", Figures.number(one.distance(), 3));
            switch (one.zone()) {
                case GREEN -> page.cell("green", "green");
                case AMBER -> page.cell("yellow", "amber");
                case RED -> page.cell("red", "red");
                case NOT_JUDGED -> page.cell("", "too few days");
            }
            page.raw("</tr>");
        }
        page.raw("</tbody></table></div>")
                .element(
                        "p",
                        "Each day's profit on the prices of the whole chain is compared with the profit when only the"
                                + " risk factors of the models move. Zones are those of the Basel Committee (MAR32):"
                                + " green above 0.80 and below 0.09, red below 0.70 or above 0.12. A red portfolio has"
                                + " risk that the model cannot see.");
    }
}
