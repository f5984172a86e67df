package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.backtest.report.Verdict;
import io.plimsoll.server.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statistical tests: how often each rejects each model, and every single result.
final class TestSections {
    private final BacktestReport report;
    private final List<String> models;
    private final Html page;
    private final Set<String> assumptions = new LinkedHashSet<>();
    private final Set<String> undefined = new LinkedHashSet<>();

    TestSections(BacktestReport report, List<String> models, Html page) {
        this.report = report;
        this.models = models;
        this.page = page;
    }

    void write() {
        page.element("h2", "Tests")
                .element(
                        "p",
                        "Portfolios on which a test rejects a model: each test alone, at 5 %; after the arrow, after"
                            + " correction for the number of portfolios. Every test rejects a right model in 5 of 100"
                            + " cases.");
        summary();
        page.element("p", Verdict.CORRECTION)
                .raw("<details><summary>Every test of every portfolio and model</summary>")
                .element(
                        "p",
                        "Statistic, and the p-value in brackets. Shaded: rejected. Shaded and bold: rejected after the"
                                + " correction too.");
        every();
        page.raw("</details>");
        list("What the tests assume", assumptions);
        if (!undefined.isEmpty()) {
            list("Where a test is not defined (–)", undefined);
        }
    }

    private record Row(String level, String test) {}

    private void summary() {
        Map<Row, Map<String, TestFamily>> rows = new LinkedHashMap<>();
        for (TestFamily family : report.families()) {
            rows.computeIfAbsent(row(family.level(), family.test()), key -> new LinkedHashMap<>())
                    .put(family.model(), family);
        }
        head("Level", "Test");
        rows.forEach((row, families) -> {
            page.raw("<tr>").cell("", row.level()).cell("", row.test());
            models.forEach(model -> family(families.get(model)));
            page.raw("</tr>");
        });
        page.raw("</tbody></table></div>");
    }

    private void family(@Nullable TestFamily family) {
        if (family == null) {
            page.cell("number", "–");
            return;
        }
        String mark = family.correctedRejections() > 0 ? " against bold" : family.rejections() > 0 ? " against" : "";
        page.cell(
                "number" + mark,
                family.rejections() == 0
                        ? "0 of " + family.corrected().size()
                        : family.rejections() + " → " + family.correctedRejections() + " of "
                                + family.corrected().size());
    }

    private void every() {
        Map<String, Map<Row, Map<String, Answer>>> portfolios = new LinkedHashMap<>();
        for (SeriesAssessment one : report.assessments()) {
            Map<Row, Map<String, Answer>> rows =
                    portfolios.computeIfAbsent(one.series().portfolio(), name -> new LinkedHashMap<>());
            for (LevelAssessment at : one.levels()) {
                at.tests().forEach(outcome -> collect(rows, one, at.level(), outcome));
            }
            one.shortfall().forEach(outcome -> collect(rows, one, report.plan().shortfallLevel(), outcome));
        }
        head("Portfolio", "Level", "Test");
        portfolios.forEach((portfolio, rows) -> rows.forEach((row, answers) -> {
            page.raw("<tr>").cell("", portfolio).cell("", row.level()).cell("", row.test());
            models.forEach(model -> answer(answers.get(model)));
            page.raw("</tr>");
        }));
        page.raw("</tbody></table></div>");
    }

    /// @param mark class of the cell
    private record Answer(String text, String mark) {}

    private void collect(
            Map<Row, Map<String, Answer>> rows, SeriesAssessment one, Confidence level, TestOutcome outcome) {
        String model = one.series().model();
        switch (outcome) {
            case TestOutcome.Tested(TestResult result) -> {
                assumptions.add(result.test() + ": " + String.join("; ", result.assumptions()) + ".");
                double corrected = report.corrected(one, level, result.test()).orElse(result.pValue());
                String mark = result.decision() == TestResult.Decision.NOT_REJECTED
                        ? ""
                        : corrected < result.significance() ? " against bold" : " against";
                put(
                        rows,
                        row(level, result.test()),
                        model,
                        new Answer(
                                Figures.number(result.statistic(), 2) + " (" + Figures.probability(result.pValue())
                                        + ")",
                                mark));
            }
            case TestOutcome.NotDefined(String test, String reason) -> {
                undefined.add(one.series().portfolio() + ", " + model + ", " + test + ": " + reason + ".");
                put(rows, row(level, test), model, new Answer("–", ""));
            }
        }
    }

    private static void put(Map<Row, Map<String, Answer>> rows, Row row, String model, Answer answer) {
        rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(model, answer);
    }

    private void answer(@Nullable Answer answer) {
        page.cell("number" + (answer == null ? "" : answer.mark()), answer == null ? "" : answer.text());
    }

    private void head(String... columns) {
        page.raw("<div class=\"wide\"><table><thead><tr>");
        for (String column : columns) {
            page.element("th", column);
        }
        models.forEach(model -> page.raw("<th class=\"number\">" + Html.escaped(model) + "</th>"));
        page.raw("</tr></thead><tbody>");
    }

    private void list(String title, Set<String> items) {
        page.raw("<details><summary>" + title + "</summary><ul>");
        new ArrayList<>(items).forEach(item -> page.element("li", item));
        page.raw("</ul></details>");
    }

    private static Row row(Confidence level, String test) {
        return new Row(FigureText.percent(level.level()), test);
    }
}
