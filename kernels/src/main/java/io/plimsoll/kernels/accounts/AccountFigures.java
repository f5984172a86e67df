package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.List;

/// The figures of one account, in the report currency: those that a request of its own would give.
///
/// @param value present value of positions and collateral
/// @param risk the margin's measure at the margin's confidence; negative where even the tail gains
/// @param losses one entry for each level, in the order of the request
/// @param notices what a reader of this account should know, with paths from the account
public record AccountFigures(double value, Estimate risk, List<LossFigures> losses, List<Notice> notices) {
    /// Copies the lists.
    public AccountFigures {
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
    }

    /// Whether the reference measured this account because single precision does not do for it.
    public boolean isByReference() {
        return notices.stream().anyMatch(notice -> notice.code().equals(RunLog.BY_REFERENCE));
    }

    /// Losses that are finite one by one can still have a sum, or a square, that is not.
    boolean isFinite() {
        boolean finite = Double.isFinite(value) && risk.isFinite();
        for (LossFigures level : losses) {
            finite &=
                    level.valueAtRisk().isFinite() && level.expectedShortfall().isFinite();
        }
        return finite;
    }
}
