package io.plimsoll.server.json.request.accounts;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that was read from a line of its own.
///
/// @param entry the account; null if it has faults
/// @param id name for the answer; null if it cannot be read
/// @param faults every fault, with paths from the account; empty if there is an entry
public record AccountLine(
        @Nullable AccountEntry entry, @Nullable String id, List<Fault> faults) {
    /// Copies the list.
    public AccountLine {
        faults = List.copyOf(faults);
    }

    /// The same line without its account, because of a fault.
    public AccountLine refused(Fault fault) {
        return new AccountLine(null, id, List.of(fault));
    }

    /// Number of positions and balances; 0 without an account.
    public int entries() {
        return entry == null
                ? 0
                : entry.account().positions().size()
                        + entry.account().collateral().size();
    }
}
