package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.LevelAssessment;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.statistic.HolmCorrection;
import io.plimsoll.kernels.text.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Sentences about portfolios with too few forecasts for a traffic-light zone, such as option books. Such a
/// portfolio cannot show that a model is right, but it can show that it is wrong.
final class CoverageFindings {
    private static final double SIGNIFICANCE = 0.05;
    private static final int MAX_NAMED = 5;

    private CoverageFindings() {}

    /// A sentence for each model with such portfolios, then one for each of the worst coverages of all.
    static List<String> of(BacktestReport report) {
        List<SeriesAssessment> thin = report.assessments().stream()
                .filter(one -> !one.isJudged() && one.main().pValue().isPresent())
                .toList();
        List<String> sentences = new ArrayList<>();
        List<SeriesAssessment> low = new ArrayList<>();
        for (String model :
                thin.stream().map(one -> one.series().model()).distinct().toList()) {
            List<SeriesAssessment> own = thin.stream()
                    .filter(one -> one.series().model().equals(model))
                    .toList();
            List<SeriesAssessment> refuted = refuted(own);
            low.addAll(refuted);
            if (!refuted.isEmpty()) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s covers too little on %d of %d portfolios with fewer than %d forecasts (p < 5 %%, corrected"
                                + " for %d).",
                        model,
                        refuted.size(),
                        own.size(),
                        SeriesAssessment.MIN_FORECASTS,
                        own.size()));
            }
        }
        low.stream()
                .sorted(Comparator.comparingDouble(one -> one.main().pValue().orElse(1)))
                .limit(MAX_NAMED)
                .forEach(one -> sentences.add(sentence(one)));
        return sentences;
    }

    /// The coverages whose p-value, corrected for the number of tests, is below 5 %.
    private static List<SeriesAssessment> refuted(List<SeriesAssessment> all) {
        double[] corrected = HolmCorrection.of(
                all.stream().mapToDouble(one -> one.main().pValue().orElse(1)).toArray());
        List<SeriesAssessment> refuted = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            if (corrected[i] < SIGNIFICANCE) {
                refuted.add(all.get(i));
            }
        }
        return refuted;
    }

    private static String sentence(SeriesAssessment one) {
        LevelAssessment main = one.main();
        return String.format(
                Locale.ROOT,
                "%s covers %.1f %% of the %d days of %s where it states %s: %d exceptions, %.1f expected, p %s; the"
                        + " coverage is %s.",
                one.series().model(),
                100 * main.covered(),
                one.series().size(),
                one.series().portfolio(),
                FigureText.percent(main.level().level()),
                main.exceptions(),
                main.expected(),
                probability(main.pValue().orElse(1)),
                main.coverage().words());
    }

    /// `0.013`, `2e-07`.
    static String probability(double value) {
        return value < 0.001 ? String.format(Locale.ROOT, "%.0e", value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
