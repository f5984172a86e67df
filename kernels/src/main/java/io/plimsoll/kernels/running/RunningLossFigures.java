package io.plimsoll.kernels.running;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.List;

/// The figures of the worst running loss, `max(0, the largest loss at a watched time)`, in the report currency.
///
/// @param losses one entry for each level, in the order of the request
/// @param usedUp for each equity that was asked about
public record RunningLossFigures(List<LossFigures> losses, List<UsedUp> usedUp) {

    /// How likely an equity is to be used up at some watched time. Between them nothing is watched, so more
    /// watched times find more.
    ///
    /// @param equity report currency
    /// @param probability with its interval
    public record UsedUp(double equity, Estimate probability) {}

    /// Copies the lists.
    public RunningLossFigures {
        losses = List.copyOf(losses);
        usedUp = List.copyOf(usedUp);
    }
}
