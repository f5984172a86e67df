package io.plimsoll.desk.batch;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A parsed batch request. The shared part is valid. Invalid accounts are refused one by one.
///
/// @param accounts the readable accounts, in order
/// @param unreadable the other accounts, in ascending order of place
/// @param requestHash `sha256:` and the digest of the canonical form of the shared part
/// @param provenance origin of the model; null if unknown
/// @param appliedPolicies one for each readable account, in order; empty if no requirements are requested
/// @param remarks facts about the stored documents of the batch, for warnings
public record BatchRequest(
        AccountsRequest accounts,
        List<UnreadableAccount> unreadable,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<AppliedPolicy> appliedPolicies,
        List<DocumentRemark> remarks) {
    /// Most accounts of a batch with requirements.
    public static final int MAX_REQUIREMENTS = 10_000;

    /// Most scenarios times positions and balances of a batch with requirements. Each account is measured as a
    /// whole, in its books, and under moved correlations.
    public static final double MAX_PRODUCTS = AccountsRequest.MAX_PRODUCTS / 20;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if the requirements take too much work
    public BatchRequest {
        unreadable = List.copyOf(unreadable);
        appliedPolicies = List.copyOf(appliedPolicies);
        remarks = List.copyOf(remarks);
        double products = (double) accounts.shared().plan().scenarios() * accounts.entries();
        new Checks()
                .require(
                        appliedPolicies.size() <= MAX_REQUIREMENTS,
                        "/accounts",
                        "too-much-work",
                        "accounts: " + appliedPolicies.size() + " entries are too many (at most " + MAX_REQUIREMENTS
                                + " with methodology)")
                .require(
                        appliedPolicies.isEmpty() || products <= MAX_PRODUCTS,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x positions of all accounts: " + products + " is too large (at most " + MAX_PRODUCTS
                                + " with methodology)")
                .throwIfAny();
    }

    /// An invalid account.
    ///
    /// @param place index among all accounts of the batch, from 0
    /// @param id of the account; null if it could not be read
    /// @param faults at least one, with paths relative to the account
    public record UnreadableAccount(int place, @Nullable String id, List<Fault> faults) {
        /// Copies the list.
        public UnreadableAccount {
            faults = List.copyOf(faults);
        }
    }

    /// Names of the instruments held by any account.
    public Set<String> instruments() {
        return accounts.accounts().stream()
                .flatMap(account -> account.positions().stream())
                .map(Position::instrument)
                .collect(Collectors.toSet());
    }

    /// Number of accounts, readable or not.
    public int size() {
        return accounts.accounts().size() + unreadable.size();
    }
}
