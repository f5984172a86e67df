package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.backtest.input.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The conclusion of a back-test in sentences that a head of desk can read.
public final class Verdict {
    /// The rule by which a model is chosen.
    public static final String RULE = "A model meets the rule if it is green on at least 80 % of the portfolios with "
            + SeriesAssessment.MIN_FORECASTS
            + " forecasts or more, and red on none. These portfolios count for the order: fewest red; then most green;"
            + " then fewest tests that reject the model after Holm's correction; then the lower mean margin.";

    /// How p-values are corrected for the number of tests.
    public static final String CORRECTION = "Each test is made on every portfolio, so even a right model fails some by"
            + " chance: about one in twenty. The corrected p-value allows for that (Holm 1979, Scand. J. Statist. 6):"
            + " one below 5 % comes by chance, anywhere among the portfolios, in at most 5 of 100 back-tests of a right"
            + " model, however the portfolios hang together. One family is one test at one level of one model, over"
            + " the portfolios.";

    private Verdict() {}

    /// The whole verdict as one text.
    public static String of(BacktestReport report, List<DataSource> sources) {
        return String.join(" ", sentences(report, sources));
    }

    /// The sentences, most important first.
    public static List<String> sentences(BacktestReport report, List<DataSource> sources) {
        List<String> sentences = new ArrayList<>();
        ModelScore best = report.scores().getFirst();
        String level = FigureText.percent(report.plan().levels().getFirst().level());
        sentences.add(first(report, best, level));
        List<String> red = report.scores().stream()
                .filter(score -> score.red() > 0)
                .map(score -> score.model() + " (" + score.red() + ")")
                .toList();
        if (!red.isEmpty()) {
            sentences.add("Red on some portfolio: " + String.join(", ", red) + ".");
        }
        rejections(report, best).ifPresent(sentences::add);
        steepestRise(report, best).ifPresent(sentences::add);
        largestBreach(report, best).ifPresent(sentences::add);
        String thin = report.assessments().stream()
                .filter(one -> one.series().model().equals(best.model()) && !one.isJudged())
                .map(one -> one.series().portfolio())
                .collect(Collectors.joining(", "));
        if (!thin.isEmpty() && best.tests() > 0) {
            sentences.add("Too few forecasts for a zone: " + thin + ".");
        }
        sentences.addAll(CoverageFindings.of(report));
        AttributionFindings.of(report).ifPresent(sentences::add);
        if (!report.unforecast().isEmpty()) {
            sentences.add(
                    "No forecast, because the history is too short: " + String.join(", ", report.unforecast()) + ".");
        }
        sources.forEach(source -> source.notJudged().forEach(sentence -> sentences.add(sentence + ".")));
        return sentences;
    }

    private static Optional<String> rejections(BacktestReport report, ModelScore best) {
        int tests = report.families().stream()
                .filter(family -> family.model().equals(best.model()))
                .mapToInt(family -> family.corrected().size())
                .sum();
        return tests == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d of %d tests reject %s (%d after correction for their number).",
                        best.rejections(),
                        tests,
                        best.model(),
                        report.correctedRejections(best.model())));
    }

    private static Optional<String> steepestRise(BacktestReport report, ModelScore best) {
        return report.assessments().stream()
                .filter(one -> one.series().model().equals(best.model()))
                .max((one, other) ->
                        Double.compare(one.margin().riseIn1(), other.margin().riseIn1()))
                .map(steepest -> String.format(
                        Locale.ROOT,
                        "Its margin is %,d on average and rose by up to %.0f %% from one forecast to the next (%s).",
                        Math.round(best.meanMargin()),
                        100 * steepest.margin().riseIn1(),
                        steepest.series().portfolio()));
    }

    private static Optional<String> largestBreach(BacktestReport report, ModelScore best) {
        return report.assessments().stream()
                .filter(one -> one.series().model().equals(best.model())
                        && one.breaches().largestOn() != null)
                .max((one, other) -> Double.compare(
                        one.breaches().largestShare(), other.breaches().largestShare()))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "The largest breach of %s: %s lost %.1f times its margin on %s.",
                        best.model(),
                        worst.series().portfolio(),
                        1 + worst.breaches().largestShare(),
                        worst.breaches().largestOn()));
    }

    private static String grade(BacktestReport report, ModelScore score) {
        return ModelGrade.of(report).stream()
                .filter(grade -> grade.model().equals(score.model()))
                .map(grade -> grade.grade().words())
                .findFirst()
                .orElseThrow();
    }

    /// The finding with its data and conditions. It never gives advice.
    private static String first(BacktestReport report, ModelScore best, String level) {
        String where = " on these data (" + report.plan().first() + " to "
                + report.plan().last() + ")";
        if (best.tests() == 0) {
            return "No portfolio has " + SeriesAssessment.MIN_FORECASTS
                    + " forecasts or more, so no model is found good enough" + where + ".";
        }
        return report.chosen()
                .map(chosen -> "Finding" + where + ": " + chosen.model() + " is "
                        + grade(report, chosen) + ". It is green at " + level + " on " + chosen.green() + " of "
                        + chosen.tests()
                        + " portfolios, red on none, and first by the rule. The finding holds for these portfolios and"
                        + " days and says nothing about others.")
                .orElseGet(() -> "Finding" + where + ": no model meets the rule. Closest is " + best.model()
                        + ", green at " + level + " on " + best.green() + " of " + best.tests()
                        + " portfolios and red on "
                        + best.red() + ".");
    }
}
