package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.server.backtest.report.DisclosedCoverage;
import io.plimsoll.server.backtest.report.DisclosedModel;
import io.plimsoll.server.backtest.report.QuantitativeDisclosure;
import io.plimsoll.server.html.Html;
import java.util.List;
import java.util.stream.Stream;

/// The figures that central counterparties must disclose, with their reference numbers.
final class DisclosureSection {
    private static final List<QuantitativeDisclosure> COVERAGE = List.of(
            QuantitativeDisclosure.TIMES_BELOW,
            QuantitativeDisclosure.OBSERVATIONS,
            QuantitativeDisclosure.COVERAGE,
            QuantitativeDisclosure.PEAK,
            QuantitativeDisclosure.AVERAGE);

    private final BacktestReport report;
    private final Html page;

    DisclosureSection(BacktestReport report, Html page) {
        this.report = report;
        this.page = page;
    }

    void write() {
        String best = report.scores().getFirst().model();
        page.element("h2", "Public quantitative disclosure")
                .element("p", "Source: " + QuantitativeDisclosure.SOURCE + ".");
        page.table(
                List.of("Reference", "Name", "Value"),
                DisclosedModel.of(report).entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().reference(), entry.getKey().title(), entry.getValue()))
                        .toList());
        page.element("h3", "Results of back-testing of initial margin: " + best)
                .element(
                        "p",
                        "Of the twelve months to the last outcome, as the disclosure asks; of other models in the JSON"
                                + " report. Each portfolio stands for an account. Sizes are US dollars.");
        page.table(
                Stream.concat(
                                Stream.of("Portfolio"),
                                COVERAGE.stream().map(one -> one.reference() + " " + shortened(one)))
                        .toList(),
                report.assessments().stream()
                        .filter(one -> one.series().model().equals(best))
                        .map(DisclosureSection::row)
                        .toList());
        page.raw("<p class=\"note\">");
        COVERAGE.forEach(one -> page.raw(Html.escaped(one.reference() + " " + one.title() + ".")));
        page.raw("</p>");
    }

    private static String shortened(QuantitativeDisclosure one) {
        return switch (one) {
            case TIMES_BELOW -> "Times below exposure";
            case OBSERVATIONS -> "Observations";
            case COVERAGE -> "Achieved coverage";
            case PEAK -> "Peak size";
            case AVERAGE -> "Average size";
            default -> one.title();
        };
    }

    private static List<String> row(SeriesAssessment one) {
        DisclosedCoverage coverage = DisclosedCoverage.of(one);
        return List.of(
                one.series().portfolio(),
                Integer.toString(coverage.timesBelow()),
                Integer.toString(coverage.observations()),
                Figures.number(100 * coverage.achieved(), 2) + " %",
                Figures.dollars(coverage.peak()),
                Figures.dollars(coverage.average()));
    }
}
