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
/// @param risk the margin's measure at the margin's confidence; negative if even the tail gains
/// @param losses one entry per level, in the order of the request
/// @param isolated sum of the standalone measures of all net holdings; empty if they were not computed
/// @param contributions contributions of positions, then of collateral, each in alphabetical order; they sum to
///     `expectedShortfall`
/// @param expectedShortfall expected shortfall at the margin's confidence
/// @param running figures of the worst running loss; null if not requested
/// @param evidence everything needed to reproduce the figures
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

    /// The same figures with intervals for the estimation error.
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
