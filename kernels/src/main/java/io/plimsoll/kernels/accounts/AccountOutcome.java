package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// The outcome of one account.
public sealed interface AccountOutcome {
    /// The account was measured.
    record Measured(AccountFigures figures) implements AccountOutcome {}

    /// The account cannot be measured; the others are not affected.
    ///
    /// @param faults every reason, with paths from the account
    record Refused(List<Fault> faults) implements AccountOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
