package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import java.util.List;

/// Accounts and everything that they share.
///
/// @param shared request without a portfolio: valuation, plan, levels, market and model of every account
/// @param accounts accounts in the order of the answer
public record AccountsRequest(RiskRequest shared, List<Account> accounts) {
    /// Most accounts per request.
    public static final int MAX_ACCOUNTS = 100_000;

    /// Most scenarios times positions and balances: some minutes on two cores.
    public static final double MAX_PRODUCTS = 5e11;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if the shared request has positions or collateral,
    ///     or if there is too much work
    public AccountsRequest {
        accounts = List.copyOf(accounts);
        int scenarios = shared.plan().scenarios();
        long entries = entriesOf(accounts);
        long columns = Math.min(
                entries,
                (long) shared.market().instruments().size()
                        + shared.market().assets().size()
                        + 1);
        double work = (double) scenarios
                * ((double) shared.plan().grid(shared.asOf(), shared.model()).periods()
                                * Math.max(1, shared.model().factors().size())
                        + columns);
        double products = (double) scenarios * entries;
        new Checks()
                .require(
                        shared.positions().isEmpty() && shared.collateral().isEmpty(),
                        "",
                        "not-empty",
                        "positions and collateral belong to the accounts, not beside them")
                .require(
                        accounts.size() <= MAX_ACCOUNTS,
                        "/accounts",
                        "wrong-size",
                        "accounts has " + accounts.size() + " entries: it must have at most " + MAX_ACCOUNTS)
                .require(
                        work <= RiskRequest.MAX_WORK,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x (periods x factors + instruments) is " + work + ": it must be at most "
                                + RiskRequest.MAX_WORK)
                .require(
                        products <= MAX_PRODUCTS,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x positions of all accounts is " + products + ": it must be at most " + MAX_PRODUCTS)
                .throwIfAny();
    }
    /// Number of positions and balances of all accounts.
    public long entries() {
        return entriesOf(accounts);
    }

    private static long entriesOf(List<Account> accounts) {
        return accounts.stream()
                .mapToLong(account ->
                        (long) account.positions().size() + account.collateral().size())
                .sum();
    }
}
