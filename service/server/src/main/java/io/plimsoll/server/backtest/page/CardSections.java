package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.ParameterCard;
import io.plimsoll.calibration.backtest.Sensitivity;
import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.server.backtest.input.DataSource;
import io.plimsoll.server.backtest.report.Verdict;
import io.plimsoll.server.html.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sections of the page about the models: sensitivity, and the card with assumptions, limits, data and
/// parameters.
final class CardSections {
    private static final List<String> ASSUMPTIONS = List.of(
            "Price and volatility factors are log-normal over a step or have the shape of the residuals; no drift is"
                    + " forecast.",
            "Volatility follows the past of its own factor; parameters are estimated from the window only.",
            "The past of the window has the dependence of tomorrow. Steps are independent given their volatility.",
            "A position is held unchanged to the horizon, and is brought back to its size every day.");
    private static final List<String> LIMITS = List.of(
            "Closing prices only: what happened within a day is not seen, nor the cost of closing out.",
            "Value-at-risk of a short history cannot be worse than what that history has seen, times today's"
                    + " volatility.",
            "Tests on few exceptions have little power: a model that is not rejected is not thereby right.",
            "Option books are revalued at the venue's marks, at which no trade need be possible. Forecasts whose held"
                    + " option is missing from the next chain have no outcome and are counted separately.",
            "The carry trade is the coin against the inverse future of about 90 days: the history has no perpetual and"
                    + " no funding rates.");

    private final BacktestReport report;
    private final List<DataSource> sources;
    private final Html page;

    CardSections(BacktestReport report, List<DataSource> sources, Html page) {
        this.report = report;
        this.sources = sources;
        this.page = page;
    }

    void write() {
        sensitivity(report.sensitivity());
        page.element("h2", "Model card");
        models();
        modelNotes();
        list("Assumptions", ASSUMPTIONS);
        list("Limits", LIMITS);
        list("How the model is chosen", List.of(Verdict.RULE));
        page.element("h3", "Data");
        page.table(
                List.of("Name", "Content", "SHA-256"),
                sources.stream()
                        .map(source -> List.of(source.name(), source.content(), source.sha256()))
                        .toList());
        findings();
        page.element("h3", "Parameters at the end of the history")
                .raw("<details><summary>By model and factor, with 95 % intervals</summary>");
        page.table(
                List.of("Model", "Factor", "Parameters", "Remark"),
                report.parameters().stream()
                        .map(card -> List.of(card.model(), card.factor(), estimates(card), card.remark()))
                        .toList());
        page.raw("</details>");
    }

    private void findings() {
        List<List<String>> rows = sources.stream()
                .flatMap(source -> source.findings().stream())
                .map(one -> List.of(
                        one.place(),
                        one.when(),
                        one.rule().label(),
                        one.value(),
                        one.rule().action()))
                .toList();
        if (!rows.isEmpty()) {
            page.element("h3", "Findings about the data")
                    .raw("<details><summary>" + rows.size() + " findings</summary>");
            page.table(List.of("Asset", "Day", "Finding", "Value", "What was done"), rows);
            page.raw("</details>");
        }
    }

    private void sensitivity(Sensitivity sensitivity) {
        page.element("h2", "Sensitivity of " + sensitivity.model());
        page.element(
                "p",
                "Of the best model: the exceptions with another window, and the margin of the last day with the"
                        + " dependence between factors taken out or driven to its end. Exceptions at other levels of"
                        + " confidence stand above, for every model.");
        page.element("h3", "Window of estimation");
        page.table(
                List.of("Most days", "Exceptions", "Expected", "Mean margin"),
                sensitivity.window().stream()
                        .map(count -> List.of(
                                Integer.toString(count.window()),
                                Long.toString(count.exceptions()),
                                Figures.number(count.expected(), 1),
                                Figures.dollars(count.meanMargin())))
                        .toList());
        page.element("h3", "Correlation: margin of the last day");
        page.table(
                List.of("Portfolio", "As estimated", "Independent factors", "Factors moving together"),
                sensitivity.correlation().stream()
                        .map(margin -> List.of(
                                margin.portfolio(),
                                Figures.dollars(margin.estimated()),
                                Figures.dollars(margin.independent()),
                                Figures.dollars(margin.together())))
                        .toList());
    }

    private void models() {
        page.table(
                List.of(
                        "Model",
                        "What it does",
                        "Green",
                        "Yellow",
                        "Red",
                        "Tests against",
                        "Corrected",
                        "Mean margin",
                        "Estimations"),
                report.scores().stream()
                        .map(score -> List.of(
                                score.model(),
                                sentence(score.model()),
                                Integer.toString(score.green()),
                                Integer.toString(score.yellow()),
                                Integer.toString(score.red()),
                                Long.toString(score.rejections()),
                                Integer.toString(report.correctedRejections(score.model())),
                                Figures.dollars(score.meanMargin()),
                                estimations(score.model())))
                        .toList());
    }

    private void modelNotes() {
        page.element(
                "p",
                "Tests against: of all portfolios and levels. Corrected: how many of them are left once their number is"
                        + " allowed for. Estimations: how often parameters were found, lay on a border of what is"
                        + " allowed, or could not be found, so that the RiskMetrics average stood in.");
    }

    private String sentence(String model) {
        return report.models().stream()
                .filter(recipe -> recipe.name().equals(model))
                .map(ModelRecipe::sentence)
                .findFirst()
                .orElse("");
    }

    private String estimations(String model) {
        Map<EstimationCount, Integer> counts = report.estimations().getOrDefault(model, Map.of());
        return counts.getOrDefault(EstimationCount.CONVERGED, 0) + " converged, "
                + counts.getOrDefault(EstimationCount.AT_BOUNDARY, 0) + " on a border, "
                + counts.getOrDefault(EstimationCount.STOOD_IN, 0) + " stood in for";
    }

    private void list(String title, List<String> items) {
        page.element("h3", title).raw("<ul>");
        items.forEach(item -> page.element("li", item));
        page.raw("</ul>");
    }

    private static String estimates(ParameterCard card) {
        return card.estimates().stream()
                .flatMap(estimate -> Stream.of(text(estimate)))
                .collect(Collectors.joining("; "));
    }

    private static String text(ParameterEstimate estimate) {
        return estimate.name() + " " + figure(estimate.value()) + " ± " + figure(estimate.standardError()) + " ("
                + figure(estimate.low()) + " to " + figure(estimate.high()) + ")";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
