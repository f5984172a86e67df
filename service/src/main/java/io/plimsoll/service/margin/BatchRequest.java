package io.plimsoll.service.margin;

import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch that was read. What its accounts share was found valid; accounts that were not fail alone.
///
/// @param accounts what to compute: the accounts that could be read, in their order
/// @param unreadable the other accounts, ascending by place
/// @param requestHash `sha256:` and the digest of the canonical form of what the accounts share
/// @param provenance where the model comes from; null where the batch does not say
public record BatchRequest(
        AccountsRequest accounts,
        List<UnreadableAccount> unreadable,
        String requestHash,
        @Nullable ModelProvenance provenance) {
    /// Copies the list.
    public BatchRequest {
        unreadable = List.copyOf(unreadable);
    }

    /// An account that cannot be computed because of what its document says.
    ///
    /// @param place among all accounts of the batch, from 0
    /// @param id its name; null where that could not be read
    /// @param faults at least one, with paths from the account
    public record UnreadableAccount(int place, @Nullable String id, List<Fault> faults) {
        /// Copies the list.
        public UnreadableAccount {
            faults = List.copyOf(faults);
        }
    }

    /// How many accounts there are, readable or not.
    public int size() {
        return accounts.accounts().size() + unreadable.size();
    }
}
