package io.plimsoll.kernels.backend.chosen;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Collects the scenarios of the tails of many simulations: the whole book, its parts, other correlations. A similar
/// book has its tails among them, the more surely the wider they are. Thread-safe.
public final class TailScenarios {
    /// Losses in memory: 128 MiB.
    private static final int MAX_LOSSES = 1 << 24;

    private final double factor;
    private final BitSet found = new BitSet();

    /// @param factor size of a collected tail, relative to the tail that a figure needs; at least 1
    public TailScenarios(double factor) {
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("factor: " + factor + " is out of range (at least 1)");
        }
        this.factor = factor;
    }

    /// The collected scenarios, ascending.
    public synchronized int[] scenarios() {
        return found.stream().toArray();
    }

    /// Adds scenarios.
    public synchronized void add(int[] scenarios) {
        for (int scenario : scenarios) {
            found.set(scenario);
        }
    }

    /// Adds the tail of one simulation.
    ///
    /// @param losses one per scenario
    /// @param depth number of worst losses that a figure needs
    public void add(double[] losses, int depth) {
        add(TailSelector.select(losses, widened(depth, losses.length)).scenarios());
    }

    /// Adds the tail of every account.
    ///
    /// @param depth number of worst losses that a figure needs
    public void add(
            ScenarioSimulator simulator,
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            Execution execution) {
        int count = simulation.scenarios();
        int[] all = IntStream.range(0, count).toArray();
        int group = Math.max(1, MAX_LOSSES / count);
        for (int from = 0; from < accounts.accounts(); from += group) {
            int to = Math.min(accounts.accounts(), from + group);
            double[][] losses = new double[to - from][count];
            AccountLosses.each(
                    new ReplayBatches(simulator, simulation, execution.silent()),
                    all,
                    accounts.only(IntStream.range(from, to).toArray()),
                    (account, scenario, loss) -> losses[account][scenario] = loss);
            for (double[] ofAccount : losses) {
                add(ofAccount, depth);
            }
        }
    }

    private int widened(int depth, int count) {
        return (int) Math.min(count, Math.ceil(factor * depth));
    }
}
