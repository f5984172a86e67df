package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Simulates scenarios and revalues a book on each. Every backend draws the same words for the same scenario and
/// differs from the reference by rounding only.
public interface Backend extends AutoCloseable {
    /// One device of a backend that runs on devices.
    ///
    /// @param id by which requests choose it, behind the backend's name and a colon
    /// @param name as its driver tells it
    /// @param type for example `GPU`
    /// @param memory in bytes
    /// @param standing whether it answers
    /// @param findings of its self-test; empty before one
    /// @param reason why it is refused, or not tried yet; empty for a sound one
    record Device(
            String id, String name, String type, long memory, Standing standing, List<String> findings, String reason) {
        /// Whether a device answers.
        public enum Standing {
            /// It has passed its self-test.
            READY,
            /// Nobody has asked for it yet.
            WAITING,
            /// It has failed.
            REFUSED
        }

        /// Copies the list.
        public Device {
            findings = List.copyOf(findings);
        }
    }

    /// Why automatic choice passes a backend by.
    ///
    /// @param reason in one sentence
    /// @param isFault whether it should have answered and could not
    record Passed(String reason, boolean isFault) {}

    /// The name by which requests choose it, for example `reference`.
    String name();

    /// What it runs on, for a reader.
    String device();

    /// What it can do, in short words: arithmetic, laws, instruments. One that says nothing of its own does everything.
    default List<String> capabilities() {
        return List.of(
                isSinglePrecision() ? "single-precision" : "double-precision",
                "normal",
                "student-t",
                "filtered-history",
                "volatility-recursion",
                "multi-step",
                "options",
                "attribution",
                "running-loss");
    }

    /// Whether its losses are rounded to single precision on the way, so that figures want checking.
    default boolean isSinglePrecision() {
        return false;
    }

    /// Why this backend cannot draw from a law; empty if it can. One that says nothing of its own knows the laws
    /// with a formula.
    default Optional<String> refusalOf(Distribution law) {
        return switch (law) {
            case Distribution.Normal normal -> Optional.empty();
            case Distribution.StudentT student -> Optional.empty();
            case Distribution.FilteredHistory history ->
                Optional.of(
                        "it does not draw from filtered history: the backend " + BackendRegistry.REFERENCE + " does");
        };
    }

    /// The loss of the whole book in every scenario, in the report currency.
    ///
    /// @param simulation book, factors, scenarios, seed
    /// @param standaloneDepth how many of the worst losses to keep for each column alone; 0 for none
    /// @param execution threads and progress; changes no figure
    SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution);

    /// Parts of a book that are measured in the scenarios of the whole.
    ///
    /// @param accounts what each part holds of the book's columns
    /// @param depth how many of the worst losses of each to find, from 1 to the number of scenarios
    /// @param receiver told of each part once
    record Parts(AccountColumns accounts, int depth, TailReceiver receiver) {}

    /// The loss of the whole book, and the worst losses of parts of it: those that [#simulate] and [#accountTails]
    /// give,
    /// by a backend that need not draw the scenarios twice.
    ///
    /// @param simulation book, factors, scenarios, seed
    /// @param standaloneDepth how many of the worst losses to keep for each column alone; 0 for none
    /// @param parts told of before this returns
    /// @param execution threads and progress; changes no figure
    default SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Parts parts, Execution execution) {
        SimulatedLosses simulated = simulate(simulation, standaloneDepth, execution);
        accountTails(simulation, parts.accounts(), parts.depth(), parts.receiver(), execution.silent());
        return simulated;
    }

    /// The losses that may be of the tail, from a backend that need not give all to find them.
    ///
    /// @param simulation book, factors, scenarios, seed
    /// @param depth how many of the worst losses are wanted
    /// @param execution threads and progress; changes no figure
    /// @return every loss above a threshold; empty where [#simulate] is the way
    default Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        return Optional.empty();
    }

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

    /// Why automatic choice should pass it by for so much work; empty where nothing speaks against it.
    ///
    /// @param work scenarios times what is drawn and valued in each; see
    ///     [BackendRegistry#automatic(double, Distribution)]
    default Optional<Passed> passed(double work) {
        return Optional.empty();
    }

    /// Why it cannot answer at the moment; empty where it can.
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /// Its devices, as far as they are known; empty for a backend that runs on the processor.
    default List<Device> devices() {
        return List.of();
    }

    /// Begins what takes time before the first answer, and returns at once.
    default void start() {}

    /// Waits until it answers, or is known not to.
    default void awaitStart() {}

    /// Runs some of this backend's work, by one thread, while nobody else uses it.
    ///
    /// @return nanoseconds that kernels ran meanwhile, by the clock of the device; empty where there is none
    default OptionalLong nanosOnDevice(Runnable work) {
        work.run();
        return OptionalLong.empty();
    }

    /// Ends what it has started, such as the processes of its devices. It answers nothing afterwards.
    @Override
    default void close() {}

    /// This backend on one of its devices.
    ///
    /// @param device its id, or a part of its name
    /// @throws BackendRefusedException if there is none
    default Backend on(String device) {
        throw new BackendRefusedException(
                "backend " + name() + " has no devices to choose from, so none that is " + device);
    }
}
