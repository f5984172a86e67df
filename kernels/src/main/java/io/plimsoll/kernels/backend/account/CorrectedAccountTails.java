package io.plimsoll.kernels.backend.account;

import static io.plimsoll.kernels.backend.account.UnitLossBlocks.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The tails of accounts in double precision, from the scenarios that may belong to them. Single precision finds these
/// scenarios in all, and only they are valued in double precision.
///
/// Scenarios whose rough loss is below the account's floor are left out. The floor lies as far below the rough tail as
/// a few of its ranks are wide:
/// ```
/// rough losses, ascending    ... floor | slack | tail of the wanted depth
/// exact losses               at most floor + 3 e | t: smallest loss of the tail
/// ```
/// `e` is the largest error in a scenario that was valued twice. If `floor + 3 e < t`, no scenario left out belongs to
/// the tail. It is then equal to the last digit to that of [AccountTails]. Otherwise the account remains unmeasured.
public final class CorrectedAccountTails {
    /// Most exact losses in memory: 128 MiB.
    private static final int MAX_EXACT_LOSSES = 1 << 24;

    /// The slack is as wide as this fraction of the tail's ranks, and [#MIN_SLACK] more.
    private static final double SLACK = 0.02;

    private static final int MIN_SLACK = 16;
    private static final double SAFETY_FACTOR = 3;
    private static final int MAX_ACCOUNTS_PER_TASK = 32;

    private final Simulation simulation;
    private final AccountColumns accounts;
    private final int scenarios;
    private final int depth;
    private final Candidates[] candidates;
    private final @Nullable RoughLosses kept;

    /// @param simulation its columns are shared by the accounts; its quantities are not used
    /// @param depth number of worst losses, from 1 to the number of scenarios
    /// @param floors floor of each account; NaN if unknown
    /// @param kept loss of each account in single precision, finite; null to simulate them again
    public CorrectedAccountTails(
            Simulation simulation, AccountColumns accounts, int depth, double[] floors, @Nullable RoughLosses kept) {
        this.kept = kept;
        this.simulation = simulation;
        this.accounts = accounts;
        this.scenarios = simulation.scenarios();
        this.depth = depth;
        // Equal losses could make them too many.
        int most = (int) Math.min(scenarios / 2, 2 * (long) (depth + slack(depth)));
        this.candidates = Arrays.stream(floors)
                .mapToObj(floor -> new Candidates(floor, most))
                .toArray(Candidates[]::new);
    }

    private static int slack(int depth) {
        return (int) (SLACK * depth) + MIN_SLACK;
    }

    /// The floor for an account.
    ///
    /// @param tail its rough tail
    public static double floor(Tail tail) {
        double[] losses = tail.losses();
        return 2 * losses[0] - losses[Math.min(losses.length - 1, slack(losses.length))];
    }

    /// Passes the tail of each account to `receiver`, or that it remains unmeasured.
    ///
    /// @param rough simulator in single precision
    /// @param exact simulator in double precision
    public void find(ScenarioSimulator rough, ScenarioSimulator exact, TailReceiver receiver, Execution execution) {
        RoughLosses known = kept;
        if (known == null) {
            simulate(rough, execution);
        } else {
            someAccounts(
                    execution,
                    some -> known.each(
                            some, (place, first, losses, count) -> candidates[some[place]].add(first, losses, count)));
        }
        int[] chosen = chosen();
        if (chosen.length > scenarios / 2 || (long) chosen.length * accounts.accounts() > MAX_EXACT_LOSSES) {
            IntStream.range(0, accounts.accounts()).forEach(receiver::unmeasurable);
            return;
        }
        double[][] losses = new double[accounts.accounts()][chosen.length];
        eachBlock(exact, chosen, execution, (account, first, found, count) -> {
            System.arraycopy(found, 0, losses[account], first, count);
        });
        int[] places = new int[scenarios];
        for (int place = 0; place < chosen.length; place++) {
            places[chosen[place]] = place;
        }
        someAccounts(execution, some -> {
            for (int account : some) {
                report(account, candidates[account], places, losses[account], receiver);
            }
        });
    }

    /// Divides the accounts among the threads.
    private void someAccounts(Execution execution, Consumer<int[]> work) {
        int size = Math.clamp(accounts.accounts() / execution.threads(), 1, MAX_ACCOUNTS_PER_TASK);
        int tasks = (accounts.accounts() + size - 1) / size;
        BlockLoop.run(
                tasks,
                size,
                accounts.accounts(),
                execution,
                () -> task -> work.accept(IntStream.range(task * size, Math.min(accounts.accounts(), (task + 1) * size))
                        .toArray()));
    }

    /// Finds the candidates by a simulation in single precision.
    private void simulate(ScenarioSimulator rough, Execution execution) {
        double[] largest = eachBlock(
                rough, IntStream.range(0, scenarios).toArray(), execution, (account, first, losses, count) -> {
                    candidates[account].add(first, losses, count);
                });
        for (int account = 0; account < candidates.length; account++) {
            // NaN fails the comparison. No partial sum can have left the range of single precision.
            candidates[account].isUsable &= accounts.grossSum(account, largest) < Float.MAX_VALUE;
        }
    }

    /// The candidates of all accounts, ascending.
    private int[] chosen() {
        BitSet union = new BitSet(scenarios);
        for (Candidates ofAccount : candidates) {
            if (ofAccount.isUsable) {
                ofAccount.addTo(union);
            }
        }
        return union.stream().toArray();
    }

    /// @param places index in `losses` of each chosen scenario
    /// @param losses exact loss in each chosen scenario
    private void report(int account, Candidates rough, int[] places, double[] losses, TailReceiver receiver) {
        if (!rough.isUsable || rough.count < depth) {
            receiver.unmeasurable(account);
            return;
        }
        double[] exact = new double[rough.count];
        double error = 0;
        for (int i = 0; i < rough.count; i++) {
            exact[i] = losses[places[rough.scenarios[i]]];
            error = Math.max(error, Math.abs(exact[i] - rough.losses[i]));
        }
        Tail tail = TailSelector.select(exact, depth);
        // NaN fails the comparison.
        if (rough.floor + SAFETY_FACTOR * error < tail.losses()[0]) {
            receiver.found(account, new Tail(tail.losses(), new int[0], scenarios));
        } else {
            receiver.unmeasurable(account);
        }
    }

    /// Receives the losses of an account in a block of listed scenarios, on any thread.
    @FunctionalInterface
    private interface Receiver {
        /// @param first index in the list of the block's first scenario
        /// @param losses the first `count` are used, and not kept
        void accept(int account, int first, double[] losses, int count);
    }

    /// Passes on the losses of all accounts in a list of scenarios.
    ///
    /// @return largest absolute loss of one unit of each column
    private double[] eachBlock(ScenarioSimulator simulator, int[] listed, Execution execution, Receiver receiver) {
        int run = UnitLossBlocks.capacity(simulation, listed.length, UnitLossBlocks.MOST);
        UnitLossBlocks units = new UnitLossBlocks(simulator, simulation, run);
        for (int from = 0; from < listed.length; from += run) {
            int first = from;
            units.load(Arrays.copyOfRange(listed, first, Math.min(listed.length, first + run)), execution);
            BlockLoop.run(units.blocks(), BLOCK, listed.length, execution, () -> {
                double[] losses = new double[BLOCK];
                return block -> {
                    for (int account = 0; account < accounts.accounts(); account++) {
                        units.sum(accounts, account, block, losses);
                        receiver.accept(account, first + block * BLOCK, losses, units.size(block));
                    }
                };
            });
        }
        return units.largest;
    }

    /// The scenarios of an account with a rough loss of at least the floor. Thread-safe.
    private static final class Candidates {
        private final double floor;
        private final int most;
        private int[] scenarios = new int[BLOCK];
        private double[] losses = new double[BLOCK];
        private int count;
        private boolean isUsable = true;

        Candidates(double floor, int most) {
            this.floor = floor;
            this.most = most;
        }

        /// @param first scenario of the first loss
        synchronized void add(int first, double[] found, int size) {
            if (count + size > scenarios.length) {
                scenarios = Arrays.copyOf(scenarios, 2 * (count + size));
                losses = Arrays.copyOf(losses, scenarios.length);
            }
            for (int i = 0; i < size && isUsable; i++) {
                if (found[i] >= floor) {
                    scenarios[count] = first + i;
                    losses[count] = found[i];
                    count++;
                }
            }
            isUsable &= count <= most;
        }

        void addTo(BitSet union) {
            for (int i = 0; i < count; i++) {
                union.set(scenarios[i]);
            }
        }
    }
}
