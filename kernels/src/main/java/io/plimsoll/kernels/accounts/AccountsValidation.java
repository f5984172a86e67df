package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.HoldingsCheck;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Checks accounts and nets their positions.
final class AccountsValidation {
    /// Most faults reported per account; the rest are counted.
    private static final int MAX_FAULTS = 100;

    private final List<Account> accounts;
    private final HoldingsCheck check;
    private final AccountHoldings.Numbering numbering;
    private final boolean[] isRepeated;
    private final @Nullable AccountHoldings[] holdings;
    private final @Nullable AccountOutcome[] outcomes;

    AccountsValidation(AccountsRequest request) {
        this.accounts = request.accounts();
        this.check =
                new HoldingsCheck(request.shared().market(), request.shared().model());
        this.numbering = AccountHoldings.Numbering.of(request.shared().market());
        this.isRepeated = new boolean[accounts.size()];
        this.holdings = new AccountHoldings[accounts.size()];
        this.outcomes = new AccountOutcome[accounts.size()];
        Set<String> ids = HashSet.newHashSet(accounts.size());
        for (int i = 0; i < isRepeated.length; i++) {
            isRepeated[i] = !ids.add(accounts.get(i).id());
        }
    }

    /// Checks and nets every account.
    ///
    /// @return for each account its refusal, or null if it can be measured
    @Nullable
    AccountOutcome[] validate(Execution execution) {
        int groups = (accounts.size() + AccountsBook.ACCOUNTS_PER_GROUP - 1) / AccountsBook.ACCOUNTS_PER_GROUP;
        BlockLoop.run(groups, AccountsBook.ACCOUNTS_PER_GROUP, accounts.size(), execution, this::worker);
        return outcomes;
    }

    /// The holdings of the accounts that can be measured.
    List<AccountHoldings> holdings() {
        List<AccountHoldings> held = new ArrayList<>(holdings.length);
        for (AccountHoldings account : holdings) {
            if (account != null) {
                held.add(account);
            }
        }
        return held;
    }

    AccountHoldings.Numbering numbering() {
        return numbering;
    }

    private IntConsumer worker() {
        AccountHoldings.Netting netting = new AccountHoldings.Netting(numbering);
        return group -> {
            int last = Math.min(accounts.size(), (group + 1) * AccountsBook.ACCOUNTS_PER_GROUP);
            for (int i = group * AccountsBook.ACCOUNTS_PER_GROUP; i < last; i++) {
                validate(i, netting);
            }
        };
    }

    private void validate(int index, AccountHoldings.Netting netting) {
        Account account = accounts.get(index);
        Checks checks = new Checks();
        if (isRepeated[index]) {
            checks.require(false, "/id", "duplicate", "id " + account.id() + " is listed twice (at most once)");
        }
        check.check(account.positions(), account.collateral(), checks);
        if (checks.faults().isEmpty()) {
            holdings[index] = netting.net(account);
        } else {
            outcomes[index] = new AccountOutcome.Refused(limited(checks.faults()));
        }
    }

    /// Limits the faults, so that a hostile account cannot fill the memory.
    private static List<Fault> limited(List<Fault> faults) {
        if (faults.size() <= MAX_FAULTS) {
            return faults;
        }
        List<Fault> listed = new ArrayList<>(faults.subList(0, MAX_FAULTS));
        listed.add(new Fault(
                "",
                "too-many-faults",
                "the account has " + faults.size() + " faults: the first " + MAX_FAULTS + " are listed"));
        return listed;
    }
}
