package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.chosen.ChosenScenarios;
import io.plimsoll.kernels.backend.chosen.TailScenarios;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an engine runs its computations.
///
/// @param logs record every run
/// @param tolerance relative tolerance of account figures in single precision
/// @param tails collects the scenarios of tails; null for none
/// @param chosen the only scenarios to simulate; null for all
/// @param kept what earlier runs simulated; null to keep nothing
record RunSettings(
        List<RunLog> logs,
        double tolerance,
        @Nullable TailScenarios tails,
        @Nullable ChosenScenarios chosen,
        @Nullable KeptScenarios kept) {
    static final RunSettings STANDARD = new RunSettings(List.of(), ExactTail.TOLERANCE, null, null, null);

    RunSettings withLog(RunLog log) {
        return new RunSettings(Stream.concat(logs.stream(), Stream.of(log)).toList(), tolerance, tails, chosen, kept);
    }

    RunSettings withTolerance(double relative) {
        return new RunSettings(logs, relative, tails, chosen, kept);
    }

    RunSettings recording(TailScenarios collected) {
        return new RunSettings(logs, tolerance, collected, chosen, kept);
    }

    RunSettings restrictedTo(ChosenScenarios scenarios) {
        return new RunSettings(logs, tolerance, tails, scenarios, kept);
    }

    RunSettings keeping(@Nullable KeptScenarios scenarios) {
        return new RunSettings(logs, tolerance, tails, chosen, scenarios);
    }

    /// True if every scenario is to be simulated and no tail collected.
    boolean isPlain() {
        return tails == null && chosen == null;
    }

    /// The backend for the chosen scenarios.
    Backend restricted(Backend backend) {
        return chosen == null ? backend : chosen.of(backend);
    }

    /// Collects the tail of a simulation, if tails are collected.
    ///
    /// @param losses one per scenario
    /// @param depth number of worst losses that the figures need
    void collect(double[] losses, int depth) {
        if (tails != null) {
            tails.add(losses, depth);
        }
    }

    /// Collects the tail of every account, if tails are collected.
    ///
    /// @param depth number of worst losses that the figures need
    void collect(Backend backend, Simulation simulation, AccountColumns accounts, int depth, Execution execution) {
        if (tails != null) {
            tails.add(backend, simulation, accounts, depth, execution);
        }
    }
}
