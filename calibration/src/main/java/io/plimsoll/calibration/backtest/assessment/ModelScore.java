package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.TrafficLight;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one model did over all portfolios. Zones count where there are enough forecasts.
///
/// @param model its name
/// @param green portfolios in the green zone
/// @param yellow in the yellow zone
/// @param red in the red zone
/// @param rejections tests that reject it, over all portfolios
/// @param tests portfolios with enough forecasts
/// @param meanMargin mean over portfolios of the mean value-at-risk, US dollars
public record ModelScore(String model, int green, int yellow, int red, long rejections, int tests, double meanMargin) {
    private static final Comparator<ModelScore> BEST_FIRST = Comparator.comparingInt(ModelScore::green)
            .reversed()
            .thenComparingInt(ModelScore::red)
            .thenComparingLong(ModelScore::rejections)
            .thenComparingDouble(ModelScore::meanMargin)
            .thenComparing(ModelScore::model);

    /// One score a model, the best first: most portfolios green; then fewest red; then fewest tests that
    /// reject it; then the lower margin.
    public static List<ModelScore> of(List<SeriesAssessment> all) {
        Map<String, List<SeriesAssessment>> byModel = new LinkedHashMap<>();
        all.forEach(one -> byModel.computeIfAbsent(one.series().model(), name -> new java.util.ArrayList<>())
                .add(one));
        return byModel.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static ModelScore of(String model, List<SeriesAssessment> all) {
        List<SeriesAssessment> judged =
                all.stream().filter(SeriesAssessment::isJudged).toList();
        return new ModelScore(
                model,
                count(judged, TrafficLight.Zone.GREEN),
                count(judged, TrafficLight.Zone.YELLOW),
                count(judged, TrafficLight.Zone.RED),
                all.stream().mapToLong(SeriesAssessment::rejections).sum(),
                judged.size(),
                all.stream().mapToDouble(one -> one.margin().mean()).average().orElse(0));
    }

    private static int count(List<SeriesAssessment> all, TrafficLight.Zone zone) {
        return (int) all.stream().filter(one -> one.main().zone() == zone).count();
    }

    /// The model that the back-test chooses: the best of those that are green on at least 80 % of the portfolios
    /// and red on none.
    public static Optional<ModelScore> chosen(List<ModelScore> bestFirst) {
        return bestFirst.stream()
                .filter(score -> score.tests > 0 && score.red == 0 && score.green >= 0.8 * score.tests)
                .findFirst();
    }
}
