package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.server.backtest.input.DataSource;
import io.plimsoll.server.backtest.report.RunRecord;
import io.plimsoll.server.html.Html;
import io.plimsoll.server.resource.Resources;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report as one HTML page. Style, script, charts (uPlot 1.6.32, MIT) and data are inside; the page loads
/// nothing from the network.
public final class BacktestPage {
    private final BacktestReport report;
    private final List<DataSource> sources;
    private final RunRecord run;

    public BacktestPage(BacktestReport report, List<DataSource> sources, RunRecord run) {
        this.report = report;
        this.sources = sources;
        this.run = run;
    }

    /// The page in UTF-8.
    public byte[] bytes() {
        Html page = new Html()
                .head(
                        "Plimsoll back-test",
                        "; script-src 'unsafe-inline'; img-src data:",
                        resource("uplot/uPlot.min.css") + resource("page.css"));
        new PageSections(report, sources, run, page).write();
        page.raw("</main>")
                // A text that ends a script would end this one.
                .raw("<script type=\"application/json\" id=\"report\">"
                        + new ChartDocument(report).text().replace("</", "<\\/") + "</script>")
                .raw("<script>/* uPlot 1.6.32\n" + resource("uplot/LICENSE") + "*/\n"
                        + resource("uplot/uPlot.iife.min.js") + "</script>")
                .raw("<script>" + resource("page.js") + "</script></body></html>");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        return Resources.text(BacktestPage.class, name);
    }
}
