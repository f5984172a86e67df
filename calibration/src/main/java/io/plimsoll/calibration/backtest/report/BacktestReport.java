package io.plimsoll.calibration.backtest.report;

import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a back-test found. Two runs of one input give equal reports.
///
/// @param plan of the run
/// @param models that were tested
/// @param assessments one for each model on each portfolio that has a forecast
/// @param scores one a model, the best first
/// @param estimations by model, how they went
/// @param parameters of the models at the end of the history
/// @param sensitivity of the best model
public record BacktestReport(
        RollingPlan plan,
        List<ModelRecipe> models,
        List<SeriesAssessment> assessments,
        List<ModelScore> scores,
        Map<String, Map<EstimationCount, Integer>> estimations,
        List<ParameterCard> parameters,
        Sensitivity sensitivity) {
    /// Copies the lists.
    public BacktestReport {
        models = List.copyOf(models);
        assessments = List.copyOf(assessments);
        scores = List.copyOf(scores);
        parameters = List.copyOf(parameters);
    }

    /// The model that the back-test chooses, if any is good enough; see [ModelScore#chosen].
    public Optional<ModelScore> chosen() {
        return ModelScore.chosen(scores);
    }

    /// Whether some model is red on some portfolio with enough forecasts.
    public boolean isAnyRed() {
        return scores.stream().anyMatch(score -> score.red() > 0);
    }
}
