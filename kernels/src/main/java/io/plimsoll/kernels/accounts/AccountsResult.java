package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.Notice;
import java.util.List;

/// What became of each account, and what they share.
///
/// @param outcomes one for each account, in the order of the request
/// @param notices what a reader of every account should know
/// @param evidence what it takes to compute this again
public record AccountsResult(List<AccountOutcome> outcomes, List<Notice> notices, Evidence evidence) {
    /// Copies the lists.
    public AccountsResult {
        outcomes = List.copyOf(outcomes);
        notices = List.copyOf(notices);
    }
}
