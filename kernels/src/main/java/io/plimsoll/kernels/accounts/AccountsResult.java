package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.Notice;
import java.util.List;

/// The outcomes of all accounts, with shared notices and evidence.
///
/// @param outcomes one per account, in the order of the request
/// @param notices notices that apply to every account
/// @param evidence everything needed to reproduce the figures
public record AccountsResult(List<AccountOutcome> outcomes, List<Notice> notices, Evidence evidence) {
    /// Copies the lists.
    public AccountsResult {
        outcomes = List.copyOf(outcomes);
        notices = List.copyOf(notices);
    }
}
