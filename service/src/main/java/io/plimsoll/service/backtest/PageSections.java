package io.plimsoll.service.backtest;

import io.plimsoll.calibration.backtest.TestOutcome;
import io.plimsoll.calibration.backtest.TestResult;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.report.BacktestReport;
import io.plimsoll.service.backtest.input.DataSource;
import io.plimsoll.service.margin.EngineVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sections of the page about results; those about the models stand in [CardSections].
final class PageSections {
    private final BacktestReport report;
    private final List<DataSource> sources;
    private final Html page;
    private final String level;

    PageSections(BacktestReport report, List<DataSource> sources, Html page) {
        this.report = report;
        this.sources = sources;
        this.page = page;
        this.level = Verdict.percent(report.plan().levels().getFirst().level());
    }

    void write() {
        page.element("h1", "Back-test of margin models");
        page.element(
                "p",
                "Plimsoll " + EngineVersion.CURRENT + ", outcomes of "
                        + report.plan().first() + " to "
                        + report.plan().last() + ", horizon "
                        + days(report.plan().horizonDays()) + ", "
                        + report.plan().scenarios() + " scenarios a forecast, out of sample.");
        page.raw("<section class=\"verdict\">").element("h2", "Verdict");
        Verdict.sentences(report).forEach(sentence -> page.element("p", sentence));
        page.raw("</section>");
        zones();
        page.element("h2", "Profit and loss against value-at-risk")
                .raw("<p><label>Portfolio <select id=\"portfolio\"></select></label> <label>Model <select"
                        + " id=\"model\"></select></label></p><div id=\"profit\"></div>")
                .raw("<p class=\"note\">Bars: profit or loss of the day. Line: minus the value-at-risk at " + level
                        + " that was foreseen for it. Red: exceptions.</p>")
                .element("h2", "Path of the margin")
                .raw("<div id=\"margin\"></div>");
        margins();
        breaches();
        tests();
        new CardSections(report, sources, page).write();
    }

    private void zones() {
        page.element("h2", "Exceptions at " + level + " by portfolio and model");
        page.raw("<div class=\"wide\"><table class=\"zones\"><thead><tr><th>Portfolio</th><th"
                + " class=\"number\">Forecasts</th><th class=\"number\">Expected</th>");
        Set<String> models = new LinkedHashSet<>();
        Map<String, Map<String, SeriesAssessment>> byPortfolio = new LinkedHashMap<>();
        for (SeriesAssessment one : report.assessments()) {
            models.add(one.series().model());
            byPortfolio
                    .computeIfAbsent(one.series().portfolio(), name -> new LinkedHashMap<>())
                    .put(one.series().model(), one);
        }
        models.forEach(model -> page.raw("<th class=\"number\">" + Html.escaped(model) + "</th>"));
        page.raw("</tr></thead><tbody>");
        byPortfolio.forEach((portfolio, all) -> {
            SeriesAssessment any = all.values().iterator().next();
            page.raw("<tr><td>" + Html.escaped(portfolio) + "</td><td class=\"number\">"
                    + any.series().size() + "</td><td class=\"number\">"
                    + number(any.main().expected(), 1) + "</td>");
            models.forEach(model -> page.raw(zone(all.get(model))));
            page.raw("</tr>");
        });
        page.raw("</tbody></table></div>");
        page.element(
                "p",
                "Colour: the zone of the Basel traffic light. Pale: fewer than " + SeriesAssessment.FEWEST_FORECASTS
                        + " forecasts, which no verdict rests on.");
    }

    private static String zone(@Nullable SeriesAssessment one) {
        if (one == null) {
            return "<td></td>";
        }
        LevelAssessment main = one.main();
        String colour = main.zone().name().toLowerCase(Locale.ROOT);
        return "<td class=\"number " + colour + (one.isJudged() ? "" : " pale") + "\">" + main.exceptions() + "</td>";
    }

    private void margins() {
        page.element("h3", "How fast the margin rises");
        page.table(
                List.of("Portfolio", "Model", "Mean", "Lowest", "Highest", "1 day", "5 days", "30 days"),
                report.assessments().stream()
                        .map(one -> List.of(
                                one.series().portfolio(),
                                one.series().model(),
                                dollars(one.margin().mean()),
                                dollars(one.margin().lowest()),
                                dollars(one.margin().highest()),
                                share(one.margin().riseIn1()),
                                share(one.margin().riseIn5()),
                                share(one.margin().riseIn30())))
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
                        "Number of observations",
                        "Times below exposure",
                        "Achieved coverage",
                        "Average uncovered",
                        "Peak uncovered",
                        "Peak share",
                        "Peak on",
                        "Longest run",
                        "Most in 30",
                        "No outcome"),
                report.assessments().stream().map(this::breach).toList());
        page.element(
                "p",
                "Named as in section 6.5 of the CPMI-IOSCO public quantitative disclosure: number of times that margin"
                        + " coverage fell below the exposure, number of observations, achieved coverage level, average"
                        + " and peak size of the uncovered exposure. Averages and shares are of the margin; money is"
                        + " US dollars on a notional of 1,000,000.");
    }

    private List<String> breach(SeriesAssessment one) {
        int days = one.series().size();
        int count = one.breaches().indices().size();
        return List.of(
                one.series().portfolio(),
                one.series().model(),
                Integer.toString(days),
                Integer.toString(count),
                number(100.0 * (days - count) / days, 2) + " %",
                share(one.breaches().meanShare()),
                dollars(one.breaches().largest()),
                share(one.breaches().largestShare()),
                String.valueOf(one.breaches().largestOn()).replace("null", "–"),
                Integer.toString(one.breaches().longestRun()),
                Integer.toString(one.breaches().mostWithin30()),
                Integer.toString(one.series().withoutOutcome()));
    }

    private void tests() {
        page.element("h2", "Tests").raw("<details><summary>Every test of every portfolio and model</summary>");
        List<List<String>> rows = new ArrayList<>();
        Set<String> assumptions = new LinkedHashSet<>();
        for (SeriesAssessment one : report.assessments()) {
            for (LevelAssessment at : one.levels()) {
                at.tests()
                        .forEach(test ->
                                rows.add(row(one, Verdict.percent(at.level().level()), test, assumptions)));
            }
            String shortfall = Verdict.percent(report.plan().shortfallLevel().level());
            one.shortfall().forEach(test -> rows.add(row(one, shortfall, test, assumptions)));
        }
        page.table(List.of("Portfolio", "Model", "Level", "Test", "Statistic", "p-value", "Decision"), rows);
        page.raw("</details>").element("h3", "What the tests assume").raw("<ul>");
        assumptions.forEach(assumption -> page.element("li", assumption));
        page.raw("</ul>");
    }

    private static List<String> row(SeriesAssessment one, String level, TestOutcome outcome, Set<String> assumptions) {
        Stream<String> head = Stream.of(one.series().portfolio(), one.series().model(), level);
        Stream<String> tail = switch (outcome) {
            case TestOutcome.Tested(TestResult result) -> {
                assumptions.add(result.test() + ": " + String.join("; ", result.assumptions()) + ".");
                yield Stream.of(
                        result.test(),
                        number(result.statistic(), 3),
                        number(result.pValue(), 4),
                        result.decision() == TestResult.Decision.REJECTED ? "rejected" : "not rejected");
            }
            case TestOutcome.NotDefined(String test, String reason) ->
                Stream.of(test, "–", "–", "not defined: " + reason);
        };
        return Stream.concat(head, tail).toList();
    }

    /// `1 day`, `5 days`.
    static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String dollars(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    static String share(double value) {
        return number(100 * value, 1) + " %";
    }
}
