package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.kernels.risk.Confidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The result of one model over all portfolios. Its rank counts portfolios with enough forecasts, or all if none
/// has enough.
///
/// @param green number of portfolios in the green zone
/// @param yellow in the yellow zone
/// @param red in the red zone
/// @param rejections tests that reject the model, over all portfolios
/// @param correctedRejections tests that reject it after the Holm correction, over the counted portfolios
/// @param tests portfolios with enough forecasts
/// @param meanMargin mean value-at-risk over the counted portfolios, US dollars
public record ModelScore(
        String model,
        int green,
        int yellow,
        int red,
        long rejections,
        int correctedRejections,
        int tests,
        double meanMargin) {
    private static final double MIN_GREEN_SHARE = 0.8;

    private static final Comparator<ModelScore> BEST_FIRST = Comparator.comparingInt(ModelScore::red)
            .thenComparing(Comparator.comparingInt(ModelScore::green).reversed())
            .thenComparingInt(ModelScore::correctedRejections)
            .thenComparingDouble(ModelScore::meanMargin)
            .thenComparing(ModelScore::model);

    /// Ranks the models, best first: fewest red portfolios, then most green, then fewest rejections after the
    /// Holm correction, then the lower margin.
    ///
    /// @param shortfallLevel of the tests of expected shortfall
    public static List<ModelScore> of(List<SeriesAssessment> all, Confidence shortfallLevel) {
        Map<String, List<SeriesAssessment>> byModel = new LinkedHashMap<>();
        all.forEach(one -> byModel.computeIfAbsent(one.series().model(), name -> new ArrayList<>())
                .add(one));
        return byModel.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), shortfallLevel))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static ModelScore of(String model, List<SeriesAssessment> all, Confidence shortfallLevel) {
        List<SeriesAssessment> judged =
                all.stream().filter(SeriesAssessment::isJudged).toList();
        List<SeriesAssessment> counted = judged.isEmpty() ? all : judged;
        return new ModelScore(
                model,
                count(judged, TrafficLight.Zone.GREEN),
                count(judged, TrafficLight.Zone.YELLOW),
                count(judged, TrafficLight.Zone.RED),
                all.stream().mapToLong(SeriesAssessment::rejections).sum(),
                TestFamily.of(counted, shortfallLevel).stream()
                        .mapToInt(TestFamily::correctedRejections)
                        .sum(),
                judged.size(),
                counted.stream()
                        .mapToDouble(one -> one.margin().mean())
                        .average()
                        .orElse(0));
    }

    private static int count(List<SeriesAssessment> all, TrafficLight.Zone zone) {
        return (int) all.stream().filter(one -> one.main().zone() == zone).count();
    }

    /// Whether the model is green on at least 80 % of the portfolios and red on none.
    public boolean meetsRule() {
        return tests > 0 && red == 0 && green >= MIN_GREEN_SHARE * tests;
    }

    /// The best model that meets the rule.
    public static Optional<ModelScore> chosen(List<ModelScore> bestFirst) {
        return bestFirst.stream().filter(ModelScore::meetsRule).findFirst();
    }
}
