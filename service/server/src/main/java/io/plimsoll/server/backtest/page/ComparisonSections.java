package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.HoldOut;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.comparison.EqualAccuracyTest;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.backtest.report.ModelGrade;
import io.plimsoll.server.backtest.report.RunRecord;
import io.plimsoll.server.html.Html;
import java.util.ArrayList;
import java.util.List;

/// The sections of the page that grade and compare models, and the fields of the sign-off.
final class ComparisonSections {
    private final BacktestReport report;
    private final Html page;

    ComparisonSections(BacktestReport report, Html page) {
        this.report = report;
        this.page = page;
    }

    /// Each model with its grade and conditions.
    void grades() {
        page.element("h2", "Grades")
                .raw("<div class=\"wide whole\"><table><thead><tr><th>Model</th><th>Grade</th><th>Conditions and"
                        + " reasons</th></tr></thead><tbody>");
        for (ModelGrade grade : ModelGrade.of(report)) {
            page.raw("<tr>")
                    .cell("", grade.model())
                    .cell(colour(grade.grade()), grade.grade().words());
            page.raw("<td class=\"long\"><ul>");
            grade.conditions().forEach(condition -> page.element("li", condition));
            page.raw("</ul></td></tr>");
        }
        page.raw("</tbody></table></div>")
                .element(
                        "p",
                        "Suitable: the model meets the rule, and nothing below qualifies that. Conditions are facts of"
                                + " this back-test. Whether they matter for a use is for the reviewer to decide.");
    }

    private static String colour(ModelGrade.Grade grade) {
        return switch (grade) {
            case SUITABLE -> "green";
            case CONDITIONAL -> "yellow";
            case UNSUITABLE -> "red";
            case NOT_JUDGED -> "";
        };
    }

    /// Scores of the models, and the hold-out.
    void comparison() {
        page.element("h2", "Which model forecasts better");
        ModelComparison comparison = report.comparison();
        if (comparison.rows().isEmpty()) {
            page.element("p", "The models are not compared: " + comparison.reason() + ".");
        } else {
            page.table(
                    List.of("Model", "Mean score", "Less good by", "Statistic", "p-value", "In the 90 % set", "Set p"),
                    comparison.rows().stream().map(ComparisonSections::row).toList());
            page.element(
                    "p",
                    "The score judges value-at-risk and expected shortfall at "
                            + FigureText.percent(report.plan().shortfallLevel().level())
                            + " together; lower is better (Fissler and Ziegel 2016). A day's score is the mean over"
                            + " the portfolios, on " + comparison.days() + " days. The p-value is that of equal"
                            + " accuracy with the best model (Diebold and Mariano 1995). The set holds the best model"
                            + " in 90 of 100 cases (Hansen, Lunde and Nason 2011).");
        }
        holdOut();
    }

    private static List<String> row(ModelComparison.Row row) {
        EqualAccuracyTest test = row.againstBest();
        return List.of(
                row.model(),
                Figures.number(row.score(), 4),
                test == null ? "–" : Figures.number(test.difference(), 4),
                test == null ? "–" : Figures.number(test.statistic(), 2),
                test == null ? "–" : Figures.probability(test.pValue()),
                row.isInSet() ? "yes" : "no",
                Figures.probability(row.setPValue()));
    }

    private void holdOut() {
        page.element("h3", "Hold-out");
        HoldOut holdOut = report.holdOut();
        if (holdOut == null) {
            page.element(
                    "p",
                    "No days were held out. With the key holdOut the earlier days choose the model, and the later ones"
                            + " judge it.");
            return;
        }
        page.element("p", sentence(holdOut));
        List<List<String>> rows = new ArrayList<>();
        for (ModelScore before : holdOut.choice()) {
            List<String> row = new ArrayList<>(List.of(before.model()));
            row.addAll(zones(before));
            row.addAll(holdOut.judged(before.model())
                    .map(ComparisonSections::zones)
                    .orElse(List.of("–", "–", "–")));
            rows.add(row);
        }
        page.table(
                List.of(
                        "Model",
                        "Green before",
                        "Red before",
                        "Mean margin before",
                        "Green after",
                        "Red after",
                        "Mean margin after"),
                rows);
    }

    private static List<String> zones(ModelScore score) {
        return List.of(
                score.green() + " of " + score.tests(),
                Integer.toString(score.red()),
                Figures.dollars(score.meanMargin()));
    }

    private static String sentence(HoldOut holdOut) {
        return holdOut.chosen()
                .map(model -> "The days before " + holdOut.from() + " choose " + model + ". The days from then on "
                        + (holdOut.isConfirmed(model) ? "confirm" : "do not confirm") + " it.")
                .orElse("On the days before " + holdOut.from() + " no model meets the rule.");
    }

    /// What was run, by whom, and empty fields for the reviewer.
    void signOff(RunRecord run) {
        page.element("h2", "Run and sign-off")
                .table(
                        List.of("Item", "Value"),
                        List.of(
                                List.of("Engine", "Plimsoll " + EngineVersion.CURRENT),
                                List.of("Date of the run", run.date() + " UTC"),
                                List.of("Configuration, SHA-256", run.configuration()),
                                List.of("Author", run.author().isEmpty() ? "not named" : run.author())))
                .raw("<div class=\"wide\"><table class=\"sign\"><thead><tr><th>Reviewer</th><th>Decision and"
                        + " conditions</th><th>Date</th><th>Signature</th></tr></thead><tbody><tr><td></td><td></td>"
                        + "<td></td><td></td></tr><tr><td></td><td></td><td></td><td></td></tr></tbody></table></div>");
    }
}
