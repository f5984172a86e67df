package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.Optional;

/// Draws scenarios and revalues a book in each.
///
/// Every simulator draws the same random words for the same scenario, so two simulators differ by rounding only.
/// Threads and progress ([Execution]) change no figure.
public interface ScenarioSimulator {
    /// The loss of the whole book in every scenario, in the report currency.
    ///
    /// @param standaloneDepth number of worst losses to keep for each column alone; 0 for none
    SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution);

    /// The loss of the whole book, and the worst losses of parts of it.
    ///
    /// The result is that of [#simulate] and [#accountTails]; a simulator may draw the scenarios once for both.
    ///
    /// @param standaloneDepth number of worst losses to keep for each column alone; 0 for none
    /// @param parts their receiver is called before this method returns
    default SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, Subportfolios parts, Execution execution) {
        SimulatedLosses simulated = simulate(simulation, standaloneDepth, execution);
        accountTails(simulation, parts.accounts(), parts.depth(), parts.receiver(), execution.silent());
        return simulated;
    }

    /// Every loss above a threshold, from a simulator that can find them without returning all losses.
    ///
    /// @param depth number of worst losses that are wanted
    /// @return empty if [#simulate] must be used
    default Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        return Optional.empty();
    }

    /// The loss of the whole book at the horizon, and the worst running loss on the way, in every scenario.
    RunningLosses simulateRunning(Simulation simulation, Execution execution);

    /// Draws chosen scenarios again. Writes the loss of one unit of every column.
    ///
    /// @param scenarios numbers from 0
    /// @param losses receives `[scenario][column]`, row-major, report currency per unit
    void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution);

    /// Scenarios per block of [#replayBlocks].
    int REPLAY_BLOCK = 256;

    /// The same in blocks, each of which has a row for every column:
    /// ```
    /// losses    | block 0: column 0 x 256, column 1 x 256, ... | block 1: ... |
    /// ```
    ///
    /// @param scenarios numbers from 0
    /// @param losses receives the losses; places after the last scenario keep their values
    default void replayBlocks(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        double[] byScenario = new double[Math.multiplyExact(scenarios.length, columns)];
        replay(simulation, scenarios, byScenario, execution);
        for (int i = 0; i < scenarios.length; i++) {
            int block = i / REPLAY_BLOCK * REPLAY_BLOCK * columns + i % REPLAY_BLOCK;
            for (int column = 0; column < columns; column++) {
                losses[block + column * REPLAY_BLOCK] = byScenario[i * columns + column];
            }
        }
    }

    /// Draws chosen scenarios again, for some columns.
    ///
    /// @param scenarios numbers from 0
    /// @param columns to draw
    /// @param losses receives `[column of the list][scenario of the list]`, as [#replay] gives them
    default void replayColumns(
            Simulation simulation, int[] scenarios, int[] columns, double[][] losses, Execution execution) {
        int width = simulation.book().columns().size();
        new ReplayBatches(this, simulation, execution).run(scenarios, (first, count, units) -> {
            for (int column = 0; column < columns.length; column++) {
                for (int row = 0; row < count; row++) {
                    losses[column][first + row] = units[row * width + columns[column]];
                }
            }
        });
    }

    /// Draws chosen scenarios again. Returns the worst running loss of the book in each, as
    /// [RunningLosses#worst].
    ///
    /// @param scenarios numbers from 0
    double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution);

    /// The worst losses of many accounts, each over all scenarios. Progress counts accounts.
    ///
    /// @param simulation its columns are shared by the accounts; the quantities of its book are not used
    /// @param accounts holdings of each account
    /// @param depth number of worst losses to find for each account, from 1 to the number of scenarios
    /// @param receiver is called once for each account
    void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution);
}
