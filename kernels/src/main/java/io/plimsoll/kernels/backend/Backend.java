package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Simulates scenarios and revalues a book on each. Every backend draws the same words for the same scenario
/// and
/// differs from the reference by rounding only.
public interface Backend {
    /// The name by which requests choose it, for example `reference`.
    String name();

    /// What it runs on, for a reader.
    String device();

    /// What it can do, in short words: arithmetic, laws, instruments.
    List<String> capabilities();

    /// Whether its losses are rounded to single precision on the way, so that figures want checking.
    default boolean isSinglePrecision() {
        return false;
    }

    /// Why this backend cannot draw from a law; null if it can. One that says nothing of its own knows the laws
    /// with a formula.
    default @Nullable String refusal(Distribution law) {
        return switch (law) {
            case Distribution.Normal normal -> null;
            case Distribution.StudentT student -> null;
            case Distribution.FilteredHistory history ->
                "it does not draw from filtered history: the backend " + BackendRegistry.REFERENCE + " does";
        };
    }

    /// The loss of the whole book in every scenario, in the report currency.
    ///
    /// @param simulation book, factors, scenarios, seed
    /// @param standaloneDepth how many of the worst losses to keep for each column alone; 0 for none
    /// @param execution threads and progress; changes no figure
    SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution);

    /// The loss of the whole book at the horizon, and the worst running loss on the way, in every scenario.
    ///
    /// @param simulation book, factors, scenarios, seed; the steps are where the path is watched
    /// @param execution threads and progress; changes no figure
    RunningLosses simulateRunning(Simulation simulation, Execution execution);

    /// Draws chosen scenarios again and gives the loss of one unit of every column in each.
    ///
    /// @param simulation as simulated
    /// @param scenarios which, from 0
    /// @param losses receives `[scenario][column]`, row-major, report currency a unit
    /// @param execution threads and progress; changes no figure
    void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution);

    /// Draws chosen scenarios again and gives the worst running loss of the book in each.
    ///
    /// @param simulation as simulated
    /// @param scenarios which, from 0
    /// @param execution threads and progress; changes no figure
    /// @return as of [RunningLosses#worst], one for each chosen scenario
    double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution);

    /// The worst losses of many accounts, each over all scenarios.
    ///
    /// @param simulation of the columns that the accounts share; the quantities of its book play no part
    /// @param accounts what each holds
    /// @param depth how many of the worst losses of each to find, from 1 to the number of scenarios
    /// @param receiver told of each account once
    /// @param execution threads and progress, which counts accounts; changes no figure
    void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution);
}
