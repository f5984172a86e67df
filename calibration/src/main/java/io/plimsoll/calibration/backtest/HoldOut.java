package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.assessment.ModelScore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A choice of the model on the earlier days, judged on the later ones.
///
/// @param from first day of the judgement
/// @param choice scores on the days before, best first
/// @param judgement scores from that day on, best first
public record HoldOut(LocalDate from, List<ModelScore> choice, List<ModelScore> judgement) {
    public HoldOut {
        choice = List.copyOf(choice);
        judgement = List.copyOf(judgement);
    }

    /// The model that the earlier days choose; empty if none meets the rule there.
    public Optional<String> chosen() {
        return ModelScore.chosen(choice).map(ModelScore::model);
    }

    /// The score of a model on the later days; empty if it has no forecast there.
    public Optional<ModelScore> judged(String model) {
        return judgement.stream().filter(score -> score.model().equals(model)).findFirst();
    }

    /// Whether a model meets the rule on the later days.
    public boolean isConfirmed(String model) {
        return judged(model).filter(ModelScore::meetsRule).isPresent();
    }
}
