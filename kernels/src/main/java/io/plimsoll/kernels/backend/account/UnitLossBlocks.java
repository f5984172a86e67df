package io.plimsoll.kernels.backend.account;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;

/// The unit losses of each column over a run of scenarios, in double precision. A block of scenarios stays in the
/// second-level cache while accounts are summed.
///
/// ```
/// losses    | block 0: column 0 x 256, column 1 x 256, ... | block 1: ... |
/// ```
final class UnitLossBlocks {
    /// Scenarios per block.
    static final int BLOCK = ScenarioSimulator.REPLAY_BLOCK;

    /// Most unit losses per run: 32 MiB.
    static final int MOST = 1 << 22;

    private final ScenarioSimulator backend;
    private final Simulation simulation;
    private final int columns;
    private final double[][] largestOfBlock;
    private int count;

    private final double[] losses;
    /// Largest absolute loss of each column in all runs so far; NaN if any was NaN.
    final double[] largest;

    /// @param capacity most scenarios per run, a multiple of [#BLOCK]
    UnitLossBlocks(ScenarioSimulator backend, Simulation simulation, int capacity) {
        this.backend = backend;
        this.simulation = simulation;
        this.columns = simulation.book().columns().size();
        this.losses = new double[Math.multiplyExact(capacity, columns)];
        this.largest = new double[columns];
        this.largestOfBlock = new double[capacity / BLOCK][columns];
    }

    /// Most scenarios per run, a multiple of [#BLOCK], so that a run has at most `most` losses, or one block.
    ///
    /// @param scenarios of all runs
    static int capacity(Simulation simulation, int scenarios, int most) {
        int columns = Math.max(1, simulation.book().columns().size());
        int blocks = Math.max(1, (scenarios + BLOCK - 1) / BLOCK);
        return Math.clamp(most / BLOCK / columns, 1, blocks) * BLOCK;
    }

    /// Number of loaded blocks.
    int blocks() {
        return (count + BLOCK - 1) / BLOCK;
    }

    /// Scenarios in a loaded block.
    int size(int block) {
        return Math.min(BLOCK, count - block * BLOCK);
    }

    /// Start of a block in [#losses].
    int start(int block) {
        return block * BLOCK * columns;
    }

    /// Loads the scenarios `first .. first + size - 1`.
    void load(int first, int size, Execution execution) {
        int[] scenarios = new int[size];
        Arrays.setAll(scenarios, i -> first + i);
        load(scenarios, execution);
    }

    /// Loads the listed scenarios, at most as many as the capacity.
    void load(int[] scenarios, Execution execution) {
        int size = scenarios.length;
        count = size;
        backend.replayBlocks(simulation, scenarios, losses, execution);
        BlockLoop.run(blocks(), BLOCK, size, execution, () -> this::findLargest);
        for (int block = 0; block < blocks(); block++) {
            for (int column = 0; column < columns; column++) {
                largest[column] = Math.max(largest[column], largestOfBlock[block][column]);
            }
        }
    }

    private void findLargest(int block) {
        for (int column = 0; column < columns; column++) {
            int first = start(block) + column * BLOCK;
            double most = 0;
            for (int i = 0; i < size(block); i++) {
                most = Math.max(most, Math.abs(losses[first + i]));
            }
            largestOfBlock[block][column] = most;
        }
    }

    /// The losses of an account in a loaded block: the sum of quantity times unit loss, in the order of the columns.
    ///
    /// @param sums receives [#BLOCK] losses
    void sum(AccountColumns accounts, int account, int block, double[] sums) {
        int start = start(block);
        int[] column = accounts.column();
        double[] quantity = accounts.quantity();
        Arrays.fill(sums, 0);
        int entry = accounts.start()[account];
        int end = accounts.start()[account + 1];
        for (; entry + 1 < end; entry += 2) {
            int one = start + column[entry] * BLOCK;
            int other = start + column[entry + 1] * BLOCK;
            addTwo(quantity[entry], one, quantity[entry + 1], other, losses, sums);
        }
        if (entry < end) {
            int one = start + column[entry] * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                sums[i] += quantity[entry] * losses[one + i];
            }
        }
    }

    /// Two columns per pass halve the memory traffic of the sums. The order of additions stays the same.
    private static void addTwo(
            double quantity, int start, double quantityToo, int startToo, double[] units, double[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            sums[i] = sums[i] + quantity * units[start + i] + quantityToo * units[startToo + i];
        }
    }
}
