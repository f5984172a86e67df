package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import java.util.Collection;
import java.util.Optional;

/// Looks on while a request is simulated, and may have parts of its book measured in the same scenarios, which
/// are drawn once for both. Called by the thread that asked for the figures; changes none of them.
public interface ScenarioListener {
    /// One that wants nothing.
    ScenarioListener NONE = new ScenarioListener() {
        @Override
        public Optional<WantedSubportfolios> subportfolios(Backend backend, Simulation simulation) {
            return Optional.empty();
        }

        @Override
        public void simulated(Backend backend, Simulation simulation, double[] losses) {}
    };

    /// Parts of a book that are to be measured in the scenarios of the whole.
    ///
    /// @param accounts what each part holds of the book's columns
    /// @param levels whose figures must be good
    /// @param receiver told of each part once
    record WantedSubportfolios(AccountColumns accounts, Collection<Confidence> levels, TailReceiver receiver) {}

    /// Before a simulation, and again before another one if a backend failed. A request may be answered in a way
    /// that simulates no scenario of the whole book: then nobody asks.
    ///
    /// @return what to measure; empty for nothing
    Optional<WantedSubportfolios> subportfolios(Backend backend, Simulation simulation);

    /// After a simulation and all its parts.
    ///
    /// @param losses in every scenario, as the backend gave them; not to be changed, nor kept
    void simulated(Backend backend, Simulation simulation, double[] losses);
}
