package io.plimsoll.desk.batch;

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

/// A batch that was read. What its accounts share was found valid; accounts that were not fail alone.
///
/// @param accounts what to compute: the accounts that could be read, in their order
/// @param unreadable the other accounts, ascending by place
/// @param requestHash `sha256:` and the digest of the canonical form of what the accounts share
/// @param provenance where the model comes from; null where the batch does not say
/// @param appliedPolicies by which each account is margined, in the order of `accounts`; empty where no requirements
///     were asked for
public record BatchRequest(
        AccountsRequest accounts,
        List<UnreadableAccount> unreadable,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<AppliedPolicy> appliedPolicies) {
    /// Most accounts that get a requirement in one batch.
    public static final int MAX_REQUIREMENTS = 10_000;

    /// Most scenarios times positions and balances of a batch with requirements, each of whose accounts is measured
    /// whole, in its parts and under other correlations.
    public static final double MAX_PRODUCTS = AccountsRequest.MAX_PRODUCTS / 20;

    /// @throws io.plimsoll.kernels.check.InvalidInputException where requirements are too much to do
    public BatchRequest {
        unreadable = List.copyOf(unreadable);
        appliedPolicies = List.copyOf(appliedPolicies);
        double products = (double) accounts.shared().plan().scenarios() * accounts.entries();
        new Checks()
                .require(
                        appliedPolicies.size() <= MAX_REQUIREMENTS,
                        "/accounts",
                        "too-much-work",
                        "accounts has " + appliedPolicies.size() + " entries: with methodology it must have at most "
                                + MAX_REQUIREMENTS)
                .require(
                        appliedPolicies.isEmpty() || products <= MAX_PRODUCTS,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x positions of all accounts is " + products
                                + ": with methodology it must be at most " + MAX_PRODUCTS)
                .throwIfAny();
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

    /// Names of the instruments that some account holds.
    public Set<String> instruments() {
        return accounts.accounts().stream()
                .flatMap(account -> account.positions().stream())
                .map(Position::instrument)
                .collect(Collectors.toSet());
    }

    /// How many accounts there are, readable or not.
    public int size() {
        return accounts.accounts().size() + unreadable.size();
    }
}
