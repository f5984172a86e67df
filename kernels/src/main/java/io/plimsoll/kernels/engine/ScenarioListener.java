package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import java.util.Collection;
import java.util.Optional;

/// Listens to the simulation of a request. It can ask for parts of the book to be measured in the same scenarios.
/// Called on the thread of the request; changes none of its figures.
public interface ScenarioListener {
    /// A listener that does nothing.
    ScenarioListener NONE = new ScenarioListener() {
        @Override
        public Optional<WantedSubportfolios> subportfolios(Backend backend, Simulation simulation) {
            return Optional.empty();
        }

        @Override
        public void simulated(Backend backend, Simulation simulation, double[] losses) {}
    };

    /// Parts of a book to be measured in the scenarios of the whole book.
    ///
    /// @param accounts holdings of each part, in the book's columns
    /// @param levels levels whose figures must be exact
    /// @param receiver is called once for each part
    record WantedSubportfolios(AccountColumns accounts, Collection<Confidence> levels, TailReceiver receiver) {}

    /// Called before a simulation, and again before a second one if a backend failed. Not called if the request
    /// is answered without simulating the whole book.
    ///
    /// @return the parts to measure; empty for none
    Optional<WantedSubportfolios> subportfolios(Backend backend, Simulation simulation);

    /// Called after a simulation and all its parts.
    ///
    /// @param losses loss in every scenario, as the backend returned them; must not be changed or kept
    void simulated(Backend backend, Simulation simulation, double[] losses);
}
