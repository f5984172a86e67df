package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.LevelCount;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.backtest.input.DataSource;
import io.plimsoll.server.backtest.report.RunRecord;
import io.plimsoll.server.backtest.report.Verdict;
import io.plimsoll.server.html.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sections of the page about results. The sections about models are in [CardSections].
final class PageSections {
    private final BacktestReport report;
    private final List<DataSource> sources;
    private final RunRecord run;
    private final Html page;
    private final String level;

    private final List<String> models;

    PageSections(BacktestReport report, List<DataSource> sources, RunRecord run, Html page) {
        this.report = report;
        this.sources = sources;
        this.run = run;
        this.page = page;
        this.level = FigureText.percent(report.plan().levels().getFirst().level());
        this.models = report.models().stream().map(ModelRecipe::name).toList();
    }

    void write() {
        ComparisonSections comparison = new ComparisonSections(report, page);
        head();
        comparison.grades();
        zones();
        charts();
        margins();
        breaches();
        confidence();
        comparison.comparison();
        new AttributionSection(report, page).write();
        new TestSections(report, models, page).write();
        new CardSections(report, sources, page).write();
        new DisclosureSection(report, page).write();
        comparison.signOff(run);
    }

    private void head() {
        page.element("h1", "Back-test of margin models");
        page.element(
                "p",
                "Plimsoll " + EngineVersion.CURRENT + ", outcomes of "
                        + report.plan().first() + " to "
                        + report.plan().last() + ", horizon "
                        + Figures.horizon(report.plan().horizon()) + ", "
                        + report.plan().scenarios() + " scenarios a forecast, out of sample."
                        + (report.policy().isEmpty()
                                ? ""
                                : " Every margin includes the shape charge of the policy " + report.policy() + "."));
        page.raw("<section class=\"verdict\">").element("h2", "Verdict");
        Verdict.sentences(report, sources).forEach(sentence -> page.element("p", sentence));
        page.raw("</section>");
        page.element(
                "p",
                "Each day each model foresaw a loss that should be exceeded on " + tail()
                        + ", from what was known by then; an exception is a day on which the portfolio lost more."
                        + " Green: a right model has as many exceptions often enough. Yellow: seldom. Red: hardly"
                        + " ever. All money is in US dollars, on a notional of 1,000,000.");
    }

    /// `1 day in 100`.
    private String tail() {
        return "1 day in "
                + Figures.number(1 / report.plan().levels().getFirst().tailCount(1), 0);
    }

    private void charts() {
        page.element("h2", "Profit and loss against value-at-risk")
                .raw("<p><label>Portfolio <select id=\"portfolio\"></select></label> <label>Model <select"
                        + " id=\"model\"></select></label></p><div id=\"profit\"></div>")
                .raw("<p class=\"note\">Bars: profit or loss of the day. Line: minus the value-at-risk at " + level
                        + " that was foreseen for it. Red: exceptions. Charts are drawn to a two-thousandth of their"
                        + " largest figure; drag to zoom, double-click to go back. Shaded: days on which a fit had"
                        + " failed and the RiskMetrics average stood in.</p>")
                .element("h3", "All portfolios with this model")
                .raw("<div id=\"small\"></div>")
                .element("h3", "Exceptions by day")
                .raw("<div id=\"raster\"></div><p class=\"note\">A row is a portfolio, a mark an exception. Marks above"
                        + " each other are portfolios that fail on the same day.</p>")
                .element("h3", "Exceptions against their number expected, by level")
                .raw("<div id=\"coverage\"></div><p class=\"note\">Exceptions of each model over the number"
                        + " expected, for the portfolio above. The band holds 95 of 100 right models at each"
                        + " level, if days are independent.</p>")
                .element("h2", "Path of the margin")
                .raw("<div id=\"margin\"></div><noscript><p>The charts take JavaScript; the tables do"
                        + " not.</p></noscript>");
    }

    private void zones() {
        page.element("h2", "Exceptions at " + level + " by portfolio and model");
        page.raw("<div class=\"wide whole\"><table><thead><tr><th>Portfolio</th><th"
                + " class=\"number\">Forecasts</th><th class=\"number\">Expected</th>");
        Map<String, Map<String, SeriesAssessment>> byPortfolio = new LinkedHashMap<>();
        for (SeriesAssessment one : report.assessments()) {
            byPortfolio
                    .computeIfAbsent(one.series().portfolio(), name -> new LinkedHashMap<>())
                    .put(one.series().model(), one);
        }
        models.forEach(model -> page.raw("<th class=\"number\">" + Html.escaped(model) + "</th>"));
        page.raw("</tr></thead><tbody>");
        byPortfolio.forEach((portfolio, all) -> {
            SeriesAssessment any = all.values().iterator().next();
            page.raw("<tr>")
                    .cell("", portfolio)
                    .cell("number", Integer.toString(any.series().size()))
                    .cell("number", Figures.number(any.main().expected(), 1));
            models.forEach(model -> page.raw(zone(all.get(model))));
            page.raw("</tr>");
        });
        page.raw("</tbody></table></div>");
        page.element(
                "p",
                "Expected: what a right model has on average. Colour: the zone of the Basel traffic light, of which"
                        + " green ends where a right model has as many or fewer with 95 % and yellow where it has with"
                        + " 99.99 %. Pale: fewer than " + SeriesAssessment.MIN_FORECASTS
                        + " forecasts: too few to call a model right. p: probability of so many exceptions or more if"
                        + " the model is right; a small one calls it wrong, however few the forecasts.");
    }

    private void confidence() {
        page.element("h2", "Exceptions at other levels, all portfolios together");
        List<LevelCount> any = report.confidence().values().iterator().next();
        page.raw("<div class=\"wide\"><table><thead><tr><th>Model</th>");
        any.forEach(count -> page.raw(
                "<th class=\"number\">" + FigureText.percent(count.level().level()) + "</th>"));
        page.raw("</tr></thead><tbody><tr><td>expected</td>");
        any.forEach(count -> page.cell("number", Figures.number(count.expected(), 1)));
        page.raw("</tr>");
        report.confidence().forEach((model, counts) -> {
            page.raw("<tr>").cell("", model);
            counts.forEach(count -> page.cell("number", Long.toString(count.exceptions())));
            page.raw("</tr>");
        });
        page.raw("</tbody></table></div>");
        page.element(
                "p",
                "Portfolios share assets and days, so these counts hang together: they show where a tail is too"
                        + " light, and no error bar belongs to them.");
    }

    private static String zone(@Nullable SeriesAssessment one) {
        if (one == null) {
            return "<td></td>";
        }
        LevelAssessment main = one.main();
        String colour = main.zone().name().toLowerCase(Locale.ROOT);
        return "<td class=\"number " + colour + (one.isJudged() ? "" : " pale") + "\">" + main.exceptions()
                + (main.pValue().isPresent()
                        ? "<br><small>p "
                                + Html.escaped(Figures.probability(main.pValue().getAsDouble())) + "</small>"
                        : "")
                + "</td>";
    }

    private void margins() {
        page.element("h3", "How fast the margin rises");
        page.table(
                List.of("Portfolio", "Model", "Mean", "Lowest", "Highest", "1 day", "5 days", "30 days"),
                report.assessments().stream()
                        .map(one -> List.of(
                                one.series().portfolio(),
                                one.series().model(),
                                Figures.dollars(one.margin().mean()),
                                Figures.dollars(one.margin().lowest()),
                                Figures.dollars(one.margin().highest()),
                                FigureText.percent(one.margin().riseIn1()),
                                FigureText.percent(one.margin().riseIn5()),
                                FigureText.percent(one.margin().riseIn30())))
                        .toList());
        page.element(
                "p",
                "Largest rise of value-at-risk over so many forecasts, as a share of what it was. Each forecast is for"
                        + " the position of its day, which is brought back to the same size every day.");
    }

    private void breaches() {
        page.element("h2", "Coverage and breaches");
        page.table(
                List.of(
                        "Portfolio",
                        "Model",
                        "Forecasts",
                        "Exceptions",
                        "Covered",
                        "p",
                        "Coverage",
                        "Mean excess",
                        "Largest",
                        "Share",
                        "On",
                        "Longest run",
                        "Most in 30",
                        "No outcome"),
                report.assessments().stream().map(this::breach).toList());
        page.element(
                "p",
                "p and coverage: the probability of so many exceptions or more if the model is right, and what it"
                    + " says: too low below 5 %, far too low below 0.01 %. Excess: the loss beyond the margin, as a"
                    + " share of the margin; the largest also in US dollars. Longest run: exceptions on days in a row."
                    + " Most in 30: within 30 forecasts. No outcome: forecasts that nothing could be held against.");
    }

    private List<String> breach(SeriesAssessment one) {
        int days = one.series().size();
        int count = one.breaches().indices().size();
        return List.of(
                one.series().portfolio(),
                one.series().model(),
                Integer.toString(days),
                Integer.toString(count),
                Figures.number(100.0 * (days - count) / days, 2) + " %",
                one.main().pValue().isPresent()
                        ? Figures.probability(one.main().pValue().getAsDouble())
                        : "–",
                one.main().coverage().words(),
                FigureText.percent(one.breaches().meanShare()),
                Figures.dollars(one.breaches().largest()),
                FigureText.percent(one.breaches().largestShare()),
                one.breaches().largestOn() == null
                        ? "–"
                        : one.breaches().largestOn().toString(),
                Integer.toString(one.breaches().longestRun()),
                Integer.toString(one.breaches().mostWithin30()),
                Integer.toString(one.series().withoutOutcome()));
    }
}
