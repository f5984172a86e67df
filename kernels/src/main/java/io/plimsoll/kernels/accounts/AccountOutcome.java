package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// What became of one account.
public sealed interface AccountOutcome {
    /// It has figures.
    ///
    /// @param figures the figures
    record Measured(AccountFigures figures) implements AccountOutcome {}

    /// It cannot be measured; the others are not affected.
    ///
    /// @param faults every reason, with paths from the account
    record Refused(List<Fault> faults) implements AccountOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
