package io.plimsoll.calibration.backtest.comparison;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The models of a back-test compared by their scores at the level of the expected shortfall.
///
/// A day's score is the mean over the portfolios with an outcome on that day, so that portfolios that move
/// together count as one day and not as many.
///
/// @param days with a score
/// @param rows one a model, best mean score first; empty if there is no comparison
/// @param reason why there is none; empty otherwise
public record ModelComparison(int days, List<Row> rows, String reason) {
    /// p-value of the confidence set from which a model may be the best one.
    public static final double MIN_P_VALUE = 0.1;

    private static final int DRAWS = 1_999;

    /// @param score mean over the days
    /// @param againstBest test against the best model; null for the best one itself
    /// @param setPValue p-value of the model confidence set
    public record Row(String model, double score, @Nullable EqualAccuracyTest againstBest, double setPValue) {
        /// Whether the model may be the best one.
        public boolean isInSet() {
            return setPValue >= MIN_P_VALUE;
        }
    }

    public ModelComparison {
        rows = List.copyOf(rows);
    }

    /// Compares models.
    ///
    /// @param all forecasts; every model has the same days of a portfolio
    public static ModelComparison of(List<ForecastSeries> all, RollingPlan plan) {
        Map<String, Map<Instant, double[]>> sums = new LinkedHashMap<>();
        Confidence level = plan.shortfallLevel();
        for (ForecastSeries series : all) {
            Map<Instant, double[]> days = sums.computeIfAbsent(series.model(), name -> new TreeMap<>());
            double[] valuesAtRisk = series.size() == 0 ? new double[0] : series.valuesAtRisk(level);
            double[] shortfalls = series.size() == 0 ? new double[0] : series.shortfalls(level);
            for (int i = 0; i < series.size(); i++) {
                if (!(shortfalls[i] > 0)) {
                    return none("the expected shortfall of " + series.model() + " for " + series.portfolio() + " on "
                            + series.date(i) + " is not a loss");
                }
                double score = TailScore.of(series.losses()[i], valuesAtRisk[i], shortfalls[i], level.tailCount(1));
                double[] day = days.computeIfAbsent(series.ends().get(i), end -> new double[2]);
                day[0] += score;
                day[1]++;
            }
        }
        if (sums.size() < 2) {
            return none("there is only one model");
        }
        Map<Instant, double[]> any = sums.values().iterator().next();
        if (any.size() < 2
                || sums.values().stream().anyMatch(days -> !days.keySet().equals(any.keySet()))) {
            return none("the models have no common days");
        }
        List<String> models = List.copyOf(sums.keySet());
        double[][] scores = models.stream()
                .map(model -> sums.getOrDefault(model, Map.of()).values().stream()
                        .mapToDouble(day -> day[0] / day[1])
                        .toArray())
                .toArray(double[][]::new);
        return new ModelComparison(any.size(), rows(models, scores, plan), "");
    }

    private static List<Row> rows(List<String> models, double[][] scores, RollingPlan plan) {
        int days = scores[0].length;
        int overlap = plan.horizon().overlaps() ? plan.horizon().periods() : 1;
        int block = 1 + EqualAccuracyTest.lags(days, overlap);
        double[] pValues = ModelConfidenceSet.pValues(scores, block, DRAWS, plan.seed());
        double[] means = new double[models.size()];
        int best = 0;
        for (int model = 0; model < means.length; model++) {
            for (double score : scores[model]) {
                means[model] += score / days;
            }
            best = means[model] < means[best] ? model : best;
        }
        List<Row> rows = new ArrayList<>();
        for (int model = 0; model < means.length; model++) {
            rows.add(new Row(
                    models.get(model),
                    means[model],
                    model == best ? null : EqualAccuracyTest.of(scores[model], scores[best], overlap),
                    pValues[model]));
        }
        rows.sort(Comparator.comparingDouble(Row::score).thenComparing(Row::model));
        return rows;
    }

    private static ModelComparison none(String reason) {
        return new ModelComparison(0, List.of(), reason);
    }
}
