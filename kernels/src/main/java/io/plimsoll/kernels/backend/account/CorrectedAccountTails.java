package io.plimsoll.kernels.backend.account;

import static io.plimsoll.kernels.backend.account.UnitLossBlocks.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The tails of accounts in double precision, from the scenarios that may belong to them. Single precision finds these
/// scenarios in all, and only they are valued in double precision.
///
/// Scenarios whose rough loss is below the floor of an account are left out. Its floor is the rough loss a few ranks
/// below the tail:
/// ```
/// rough losses, ascending   ... | floor  slack | tail of the wanted depth |
/// exact losses                  left out: at most floor + 3 e        smallest of the tail: t
/// ```
/// With `e`, the largest error found in any scenario valued twice, `floor + 3 e < t` proves that no scenario left out
/// belongs to the tail. The tail is then equal to the last digit to that of [AccountTails]. Otherwise the account
/// remains unmeasured.
public final class CorrectedAccountTails {
    /// Most losses of all accounts in memory: 128 MiB.
    private static final int MAX_LOSSES = 1 << 24;

    /// Most unit losses per run: 32 MiB, and as much again to draw them.
    private static final int MAX_UNIT_LOSSES = 1 << 22;

    /// The floor is this fraction of the depth, and [#MIN_SLACK], below the tail.
    private static final double SLACK = 0.02;

    private static final int MIN_SLACK = 16;
    private static final double SAFETY_FACTOR = 3;
    private static final int ACCOUNTS_PER_TASK = 4;

    private final Simulation simulation;
    private final AccountColumns accounts;
    private final int scenarios;
    private final int depth;
    private final int wide;

    private CorrectedAccountTails(Simulation simulation, AccountColumns accounts, int depth) {
        this.simulation = simulation;
        this.accounts = accounts;
        this.scenarios = simulation.scenarios();
        this.depth = depth;
        this.wide = Math.min(scenarios, depth + (int) (SLACK * depth) + MIN_SLACK);
    }

    /// Passes the tail of each account to `receiver`, or that it remains unmeasured.
    ///
    /// @param rough simulator in single precision
    /// @param exact simulator in double precision
    /// @param simulation its columns are shared by the accounts; its quantities are not used
    /// @param depth number of worst losses, from 1 to the number of scenarios
    public static void find(
            ScenarioSimulator rough,
            ScenarioSimulator exact,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            Execution execution) {
        new CorrectedAccountTails(simulation, accounts, depth).find(rough, exact, receiver, execution);
    }

    /// True if the tails are a small part of all scenarios, and the losses of all accounts fit in memory.
    public static boolean isWorthwhile(AccountColumns accounts, int depth, int scenarios) {
        return 8L * depth <= scenarios && (long) accounts.accounts() * scenarios <= MAX_LOSSES;
    }

    private void find(ScenarioSimulator rough, ScenarioSimulator exact, TailReceiver receiver, Execution execution) {
        int[] all = IntStream.range(0, scenarios).toArray();
        AccountLosses roughly = AccountLosses.of(rough, simulation, accounts, all, execution);
        @Nullable BitSet[] tails = new BitSet[accounts.accounts()];
        double[] floors = new double[tails.length];
        each(execution, account -> {
            double[] losses = roughly.losses[account];
            floors[account] = TailSelector.select(losses, wide).losses()[0];
            tails[account] = roughly.isInRange(account) ? atLeast(floors[account], losses) : null;
        });
        BitSet union = new BitSet();
        for (BitSet tail : tails) {
            if (tail != null) {
                union.or(tail);
            }
        }
        int[] chosen = union.stream().toArray();
        if (chosen.length > scenarios / 2) {
            IntStream.range(0, tails.length).forEach(receiver::unmeasurable);
            return;
        }
        AccountLosses exactly = AccountLosses.of(exact, simulation, accounts, chosen, execution);
        each(execution, account -> {
            if (tails[account] == null) {
                receiver.unmeasurable(account);
                return;
            }
            double[] losses = exactly.losses[account];
            double error = 0;
            for (int i = 0; i < chosen.length; i++) {
                error = Math.max(error, Math.abs(losses[i] - roughly.losses[account][chosen[i]]));
            }
            Tail tail = TailSelector.select(losses, depth);
            // NaN fails the comparison.
            if (floors[account] + SAFETY_FACTOR * error < tail.losses()[0]) {
                receiver.found(account, new Tail(tail.losses(), new int[0], scenarios));
            } else {
                receiver.unmeasurable(account);
            }
        });
    }

    /// The scenarios with a loss of at least the floor; null if equal losses make them too many.
    private @Nullable BitSet atLeast(double floor, double[] losses) {
        BitSet found = new BitSet(scenarios);
        int count = 0;
        for (int i = 0; i < losses.length; i++) {
            if (losses[i] >= floor) {
                found.set(i);
                count++;
            }
        }
        return count <= 2 * wide ? found : null;
    }

    private void each(Execution execution, IntConsumer account) {
        int tasks = (accounts.accounts() + ACCOUNTS_PER_TASK - 1) / ACCOUNTS_PER_TASK;
        BlockLoop.run(tasks, ACCOUNTS_PER_TASK, accounts.accounts(), execution, () -> task -> {
            int first = task * ACCOUNTS_PER_TASK;
            IntStream.range(first, Math.min(accounts.accounts(), first + ACCOUNTS_PER_TASK))
                    .forEach(account);
        });
    }

    /// The losses of all accounts in a list of scenarios.
    ///
    /// @param losses `[account][place in the list]`
    /// @param largest largest absolute loss of one unit of each column
    private record AccountLosses(AccountColumns accounts, double[][] losses, double[] largest) {
        static AccountLosses of(
                ScenarioSimulator simulator,
                Simulation simulation,
                AccountColumns accounts,
                int[] scenarios,
                Execution execution) {
            int columns = Math.max(1, simulation.book().columns().size());
            int blocks = Math.max(1, (scenarios.length + BLOCK - 1) / BLOCK);
            int run = Math.clamp(MAX_UNIT_LOSSES / BLOCK / columns, 1, blocks) * BLOCK;
            UnitLossBlocks units = new UnitLossBlocks(simulator, simulation, run);
            double[][] losses = new double[accounts.accounts()][scenarios.length];
            for (int from = 0; from < scenarios.length; from += run) {
                int first = from;
                units.load(Arrays.copyOfRange(scenarios, first, Math.min(scenarios.length, first + run)), execution);
                BlockLoop.run(units.blocks(), 1, units.blocks(), execution, () -> {
                    double[] sums = new double[BLOCK];
                    return block -> {
                        for (int account = 0; account < losses.length; account++) {
                            units.sum(accounts, account, block, sums);
                            System.arraycopy(sums, 0, losses[account], first + block * BLOCK, units.size(block));
                        }
                    };
                });
            }
            return new AccountLosses(accounts, losses, units.largest);
        }

        /// True if no partial sum can have left the range of single precision.
        boolean isInRange(int account) {
            // NaN fails the comparison.
            return accounts.grossSum(account, largest) < Float.MAX_VALUE;
        }
    }
}
