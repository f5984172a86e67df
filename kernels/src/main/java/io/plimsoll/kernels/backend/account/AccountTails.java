package io.plimsoll.kernels.backend.account;

import static io.plimsoll.kernels.backend.account.UnitLossBlocks.BLOCK;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.WorstLosses;
import org.jspecify.annotations.Nullable;

/// Finds the worst losses of many accounts in double precision. For each run of scenarios the backend computes
/// the unit losses of the shared columns. Each account's losses are sums over its holdings, in the order of the
/// columns; only the tail is kept.
public final class AccountTails implements AccountSchedule.Work {
    /// Most losses kept between runs: 64 MiB.
    private static final int MAX_KEPT_LOSSES = 1 << 23;

    /// Accounts that share the blocks in a thread's cache.
    private static final int ACCOUNTS_PER_GROUP = 32;

    private final AccountColumns accounts;
    private final int scenarios;
    private final int depth;
    private final TailReceiver receiver;
    private final UnitLossBlocks units;
    private final AccountSchedule schedule;
    private final boolean isOneRun;
    private final @Nullable WorstLosses[] tails;

    AccountTails(
            ScenarioSimulator backend,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            int mostUnitLosses,
            int mostKeptLosses) {
        this.accounts = accounts;
        this.scenarios = simulation.scenarios();
        this.depth = depth;
        this.receiver = receiver;
        int run = UnitLossBlocks.capacity(simulation, scenarios, mostUnitLosses);
        this.units = new UnitLossBlocks(backend, simulation, run);
        this.schedule =
                AccountSchedule.of(accounts.accounts(), ACCOUNTS_PER_GROUP, scenarios, run, mostKeptLosses / 2 / depth);
        this.isOneRun = run >= scenarios;
        this.tails = new WorstLosses[accounts.accounts()];
    }

    /// Passes the tail of every account to `receiver`.
    ///
    /// @param backend computes the unit losses
    /// @param simulation its columns are shared by the accounts; its quantities are not used
    /// @param accounts holdings of each account
    /// @param depth number of worst losses, from 1 to the number of scenarios
    /// @param execution progress counts accounts
    public static void find(
            ScenarioSimulator backend,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            Execution execution) {
        new AccountTails(backend, simulation, accounts, depth, receiver, UnitLossBlocks.MOST, MAX_KEPT_LOSSES)
                .find(execution);
    }

    void find(Execution execution) {
        schedule.run(this, execution);
    }

    @Override
    public void load(int first, int count, Execution execution) {
        units.load(first, count, execution);
    }

    @Override
    public AccountSchedule.AccountConsumer worker(boolean isLast) {
        double[] losses = new double[BLOCK];
        return (from, to) -> {
            for (int block = 0; block < units.blocks(); block++) {
                for (int account = from; account < to; account++) {
                    units.sum(accounts, account, block, losses);
                    tail(account).add(losses, units.size(block), 1);
                }
            }
            for (int account = from; isLast && account < to; account++) {
                complete(account, losses);
                report(account);
                tails[account] = null;
            }
        };
    }

    private WorstLosses tail(int account) {
        WorstLosses tail = tails[account];
        if (tail == null) {
            tail = isOneRun ? WorstLosses.of(depth, scenarios) : WorstLosses.certain(depth);
            tails[account] = tail;
        }
        return tail;
    }

    /// Repeats an account whose threshold was guessed too high. That takes all scenarios, so nothing is guessed if they
    /// are not in memory together.
    private void complete(int account, double[] losses) {
        if (!tail(account).isComplete()) {
            WorstLosses certain = WorstLosses.certain(depth);
            for (int block = 0; block < units.blocks(); block++) {
                units.sum(accounts, account, block, losses);
                certain.add(losses, units.size(block), 1);
            }
            tails[account] = certain;
        }
    }

    private void report(int account) {
        // A finite gross sum bounds every partial sum; infinity and NaN fail the comparison.
        if (accounts.grossSum(account, units.largest) < Double.MAX_VALUE) {
            receiver.found(account, tail(account).toTail(scenarios));
        } else {
            receiver.unmeasurable(account);
        }
    }
}
