package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.SimulatedLosses;
import java.util.OptionalLong;

/// A place to simulate: it simulates ([ScenarioSimulator]), describes itself ([BackendProfile]), and is started
/// and closed by its [BackendRegistry].
public interface Backend extends ScenarioSimulator, BackendProfile, AutoCloseable {
    /// Begins whatever takes time before the first answer. Returns at once.
    default void start() {}

    /// Waits until the backend answers or has failed to start.
    default void awaitStart() {}

    /// Runs work of this backend on the calling thread and measures the kernels. No other thread may use the
    /// backend meanwhile.
    ///
    /// @return nanoseconds by the clock of the device; empty if it has no clock
    default OptionalLong nanosOnDevice(Runnable work) {
        work.run();
        return OptionalLong.empty();
    }

    /// This backend on one of its devices.
    ///
    /// @param device its id, or a part of its name
    /// @throws BackendRefusedException if there is no such device
    default Backend on(String device) {
        throw new BackendRefusedException(
                "backend " + name() + " has no devices to choose from, so none that is " + device);
    }

    /// The loss of the whole book in every scenario, as [ScenarioSimulator#simulate]. The backend may keep what does
    /// not depend on quantities.
    ///
    /// @param standaloneDepth number of worst losses to keep for each column alone; 0 for none
    /// @param kept for the path of this simulation
    default SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, KeptSimulation kept, Execution execution) {
        return simulate(simulation, standaloneDepth, execution);
    }

    /// The worst losses of many accounts, as [ScenarioSimulator#accountTails]. The backend may keep what does not
    /// depend on quantities.
    ///
    /// @param kept for the path of this simulation
    default void accountTails(
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            KeptSimulation kept,
            Execution execution) {
        accountTails(simulation, accounts, depth, receiver, execution);
    }

    /// Ends everything that it started, such as worker processes. It answers nothing afterwards.
    @Override
    default void close() {}
}
