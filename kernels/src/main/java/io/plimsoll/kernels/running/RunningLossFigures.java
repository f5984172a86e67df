package io.plimsoll.kernels.running;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.List;

/// Figures of the worst running loss, `max(0, largest loss at a watched time)`, in the report currency.
///
/// @param losses one entry per level, in the order of the request
/// @param usedUp one entry per equity of the request
public record RunningLossFigures(List<LossFigures> losses, List<UsedUp> usedUp) {

    /// The probability that losses exhaust an equity at a watched time. More watched times find more such paths.
    ///
    /// @param equity report currency
    public record UsedUp(double equity, Estimate probability) {}

    /// Copies the lists.
    public RunningLossFigures {
        losses = List.copyOf(losses);
        usedUp = List.copyOf(usedUp);
    }
}
