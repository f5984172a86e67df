package io.plimsoll.kernels.backend;

import static io.plimsoll.kernels.backend.UnitLossBlocks.BLOCK;

import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.WorstLosses;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Finds the worst losses of many accounts over one set of scenarios, in double precision, on any backend: the
/// unit losses of the shared columns once for each run of scenarios, then each account's sum over what it
/// holds, in the order of the columns, of which only the tail is kept.
///
/// Memory is bounded: unit losses by the length of a run; tails, which must outlive a run where there are
/// several, by the number of accounts that are taken at a time. No figure depends on either.
public final class AccountTails {
    /// Doubles of the unit losses of a run: 32 MiB, and as many to draw them.
    private static final int MOST_UNIT_LOSSES = 1 << 22;

    /// Losses kept for the next run: 64 MiB.
    private static final int MOST_KEPT_LOSSES = 1 << 23;

    /// Accounts that one thread takes at a time, so that they share the blocks in its cache.
    private static final int GROUP = 32;

    private final Simulation simulation;
    private final AccountColumns accounts;
    private final int depth;
    private final TailReceiver receiver;
    private final Execution execution;
    private final Execution quiet;
    private final UnitLossBlocks units;
    private final int run;
    private final int range;

    AccountTails(
            Backend backend,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            Execution execution,
            int mostUnitLosses,
            int mostKeptLosses) {
        this.simulation = simulation;
        this.accounts = accounts;
        this.depth = depth;
        this.receiver = receiver;
        this.execution = execution;
        this.quiet = new Execution(
                execution.threads(), execution.executor(), Execution.Progress.SILENT, execution.cancelled());
        int columns = Math.max(1, simulation.book().columns().size());
        int blocks = (simulation.scenarios() + BLOCK - 1) / BLOCK;
        this.run = Math.clamp(mostUnitLosses / BLOCK / columns, 1, blocks) * BLOCK;
        boolean isOneRun = run >= simulation.scenarios();
        this.range = isOneRun ? accounts.accounts() : Math.max(GROUP, mostKeptLosses / 2 / depth);
        this.units = new UnitLossBlocks(backend, simulation, run, quiet);
    }

    /// Tells `receiver` of every account.
    ///
    /// @param backend draws the unit losses
    /// @param simulation of the columns that the accounts share; the quantities of its book play no part
    /// @param accounts what each holds
    /// @param depth how many of the worst losses to find, from 1 to the number of scenarios
    /// @param execution threads and progress, which counts accounts; changes no figure
    public static void find(
            Backend backend,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            Execution execution) {
        new AccountTails(backend, simulation, accounts, depth, receiver, execution, MOST_UNIT_LOSSES, MOST_KEPT_LOSSES)
                .find();
    }

    void find() {
        for (int first = 0; first < accounts.accounts(); first += range) {
            find(first, (int) Math.min(accounts.accounts(), (long) first + range));
        }
    }

    private void find(int from, int to) {
        @Nullable WorstLosses[] tails = new WorstLosses[to - from];
        int groups = (to - from + GROUP - 1) / GROUP;
        int scenarios = simulation.scenarios();
        for (int first = 0; first < scenarios; first += run) {
            int count = Math.min(run, scenarios - first);
            boolean isLast = first + count == scenarios;
            units.load(first, count);
            BlockLoop.run(groups, GROUP, to - from, isLast ? told(from) : quiet, () -> worker(from, to, tails, isLast));
        }
    }

    private Execution told(int from) {
        return new Execution(
                execution.threads(),
                execution.executor(),
                (done, total) -> execution.progress().report(from + done, accounts.accounts()),
                execution.cancelled());
    }

    private IntConsumer worker(int from, int to, @Nullable WorstLosses[] tails, boolean isLast) {
        double[] losses = new double[BLOCK];
        return group -> {
            int first = from + group * GROUP;
            int last = Math.min(to, first + GROUP);
            for (int block = 0; block < units.blocks(); block++) {
                for (int account = first; account < last; account++) {
                    WorstLosses tail = tails[account - from];
                    if (tail == null) {
                        tail = new WorstLosses(depth);
                        tails[account - from] = tail;
                    }
                    sum(account, units.start(block), losses);
                    tail.add(losses, units.size(block), 1);
                }
            }
            for (int account = first; isLast && account < last; account++) {
                WorstLosses tail = tails[account - from];
                if (tail != null) {
                    tell(account, tail);
                    tails[account - from] = null;
                }
            }
        };
    }

    private void sum(int account, int start, double[] losses) {
        int[] column = accounts.column();
        double[] quantity = accounts.quantity();
        Arrays.fill(losses, 0);
        int entry = accounts.start()[account];
        int end = accounts.start()[account + 1];
        for (; entry + 1 < end; entry += 2) {
            int one = start + column[entry] * BLOCK;
            int other = start + column[entry + 1] * BLOCK;
            addTwo(quantity[entry], one, quantity[entry + 1], other, units.losses, losses);
        }
        if (entry < end) {
            int one = start + column[entry] * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                losses[i] += quantity[entry] * units.losses[one + i];
            }
        }
    }

    /// Two columns a pass save half of the traffic of the sums, which are still taken one after the other.
    private static void addTwo(
            double quantity, int start, double quantityToo, int startToo, double[] units, double[] losses) {
        for (int i = 0; i < BLOCK; i++) {
            losses[i] = losses[i] + quantity * units[start + i] + quantityToo * units[startToo + i];
        }
    }

    private void tell(int account, WorstLosses tail) {
        // A sum of finite bounds bounds every partial sum; what is not finite, or not a number, fails here.
        if (accounts.grossSum(account, units.largest) < Double.MAX_VALUE) {
            receiver.found(account, tail.toTail(simulation.scenarios()));
        } else {
            receiver.overflowed(account);
        }
    }
}
