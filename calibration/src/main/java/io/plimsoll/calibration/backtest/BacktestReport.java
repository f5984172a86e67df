package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.attribution.ProfitAttribution;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The result of a back-test. The same input gives an equal report.
///
/// @param plan of the run
/// @param models the tested models
/// @param unforecast portfolios without a forecast: the history ends before the warm-up does, or has no outcome
///     in the days of the plan
/// @param assessments one for each model on each portfolio that has a forecast
/// @param families each test of each model over all portfolios, with p-values corrected for the number of
///     portfolios
/// @param scores one a model, best first
/// @param comparison of the models by their scores
/// @param holdOut the choice of the earlier days, judged on the later ones; null for none
/// @param confidence by model: exceptions over all portfolios at each level of the grid, ascending
/// @param estimations by model: number of fits by outcome
/// @param parameters of the models at the end of the history
/// @param sensitivity of the best model
/// @param policy whose charge is in the margins; empty for none
/// @param attributions of the daily profits of option portfolios to the factors of the models
public record BacktestReport(
        RollingPlan plan,
        List<ModelRecipe> models,
        List<String> unforecast,
        List<SeriesAssessment> assessments,
        List<TestFamily> families,
        List<ModelScore> scores,
        ModelComparison comparison,
        @Nullable HoldOut holdOut,
        Map<String, List<LevelCount>> confidence,
        Map<String, Map<EstimationCount, Integer>> estimations,
        List<ParameterCard> parameters,
        Sensitivity sensitivity,
        String policy,
        List<ProfitAttribution> attributions) {
    public BacktestReport {
        models = List.copyOf(models);
        unforecast = List.copyOf(unforecast);
        assessments = List.copyOf(assessments);
        families = List.copyOf(families);
        scores = List.copyOf(scores);
        parameters = List.copyOf(parameters);
        attributions = List.copyOf(attributions);
    }

    /// The model that the back-test recommends; empty if none qualifies, see [ModelScore#chosen].
    public Optional<ModelScore> chosen() {
        return ModelScore.chosen(scores);
    }

    /// The corrected p-value of a test on one portfolio; empty if the test was not made.
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

    /// The number of tests that reject a model after the correction.
    public int correctedRejections(String model) {
        return families.stream()
                .filter(family -> family.model().equals(model))
                .mapToInt(TestFamily::correctedRejections)
                .sum();
    }

    /// True if any model is red on a portfolio with enough forecasts.
    public boolean isAnyRed() {
        return scores.stream().anyMatch(score -> score.red() > 0);
    }
}
