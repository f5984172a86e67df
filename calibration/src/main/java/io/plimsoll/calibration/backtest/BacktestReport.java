package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything that a back-test found. Two runs of one input give equal reports.
///
/// @param plan of the run
/// @param models that were tested
/// @param unforecast portfolios without a forecast, because their history is no longer than the warm-up or has no
///     outcome in the days of the plan
/// @param assessments one for each model on each portfolio that has a forecast
/// @param families each test of each model over all portfolios, with p-values corrected for their number
/// @param scores one a model, the best first
/// @param confidence by model, the exceptions at each level that is kept, ascending, over all portfolios together
/// @param estimations by model, how they went
/// @param parameters of the models at the end of the history
/// @param sensitivity of the best model
public record BacktestReport(
        RollingPlan plan,
        List<ModelRecipe> models,
        List<String> unforecast,
        List<SeriesAssessment> assessments,
        List<TestFamily> families,
        List<ModelScore> scores,
        Map<String, List<LevelCount>> confidence,
        Map<String, Map<EstimationCount, Integer>> estimations,
        List<ParameterCard> parameters,
        Sensitivity sensitivity) {
    /// Copies the lists.
    public BacktestReport {
        models = List.copyOf(models);
        unforecast = List.copyOf(unforecast);
        assessments = List.copyOf(assessments);
        families = List.copyOf(families);
        scores = List.copyOf(scores);
        parameters = List.copyOf(parameters);
    }

    /// The model that the back-test chooses, if any is good enough; see [ModelScore#chosen].
    public Optional<ModelScore> chosen() {
        return ModelScore.chosen(scores);
    }

    /// The p-value of a test, corrected for the number of portfolios it was made on; empty where it was not made.
    public OptionalDouble corrected(SeriesAssessment one, Confidence level, String test) {
        for (TestFamily family : families) {
            Double value = family.corrected().get(one.series().portfolio());
            if (value != null
                    && family.model().equals(one.series().model())
                    && family.level().equals(level)
                    && family.test().equals(test)) {
                return OptionalDouble.of(value);
            }
        }
        return OptionalDouble.empty();
    }

    /// How many tests reject a model after the correction.
    public int correctedRejections(String model) {
        return families.stream()
                .filter(family -> family.model().equals(model))
                .mapToInt(TestFamily::correctedRejections)
                .sum();
    }

    /// Whether some model is red on some portfolio with enough forecasts.
    public boolean isAnyRed() {
        return scores.stream().anyMatch(score -> score.red() > 0);
    }
}
