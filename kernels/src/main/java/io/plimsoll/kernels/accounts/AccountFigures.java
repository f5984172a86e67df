package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.List;

/// The figures of one account, in the report currency, equal to those of a separate request.
///
/// @param value present value of positions and collateral
/// @param risk the margin's measure at the margin's confidence; negative if even the tail gains
/// @param losses one entry per level, in the order of the request
/// @param notices notices about this account, with paths from the account
public record AccountFigures(double value, Estimate risk, List<LossFigures> losses, List<Notice> notices) {
    /// Copies the lists.
    public AccountFigures {
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
    }

    /// True if the reference measured this account because single precision was not enough.
    public boolean isByReference() {
        return notices.stream().anyMatch(notice -> notice.code().equals(RunLog.BY_REFERENCE));
    }

    /// Finite losses can still have an infinite sum or sum of squares.
    boolean isFinite() {
        boolean finite = Double.isFinite(value) && risk.isFinite();
        for (LossFigures level : losses) {
            finite &=
                    level.valueAtRisk().isFinite() && level.expectedShortfall().isFinite();
        }
        return finite;
    }
}
