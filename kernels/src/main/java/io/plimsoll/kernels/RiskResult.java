package io.plimsoll.kernels;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.EstimationShifts;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.running.RunningLossFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The figures of one request, in the report currency.
///
/// @param value present value of positions and collateral
/// @param risk the margin's measure at the margin's confidence; negative where even the tail gains
/// @param losses one entry for each level, in the order of the request
/// @param isolated sum of what every net holding would need alone; empty where that was left out
/// @param contributions by position, then collateral, each in the order of their names; they sum to
///     `expectedShortfall`
/// @param expectedShortfall at the margin's confidence
/// @param running figures of the worst running loss; null where nobody asked
/// @param notices what a reader should know
/// @param evidence what it takes to compute this again
public record RiskResult(
        double value,
        Estimate risk,
        List<LossFigures> losses,
        OptionalDouble isolated,
        List<Contribution> contributions,
        Estimate expectedShortfall,
        @Nullable RunningLossFigures running,
        List<Notice> notices,
        Evidence evidence) {
    /// Copies the lists.
    public RiskResult {
        losses = List.copyOf(losses);
        contributions = List.copyOf(contributions);
        notices = List.copyOf(notices);
    }

    /// The same figures with intervals for the error of estimation.
    public RiskResult withEstimation(EstimationShifts shifts) {
        List<LossFigures> wider = new ArrayList<>(losses.size());
        for (int i = 0; i < losses.size(); i++) {
            wider.add(shifts.losses().get(i).around(losses.get(i)));
        }
        return new RiskResult(
                value,
                risk.withEstimation(shifts.risk()),
                wider,
                isolated,
                contributions,
                expectedShortfall,
                running,
                notices,
                evidence);
    }
}
