package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;

/// The losses of a book in its first scenarios, kept from an earlier simulation for reuse.
public final class ReusableLosses {
    private final Backend backend;
    private final Simulation simulation;
    private final double[] losses;

    /// @param backend backend of the simulation
    ///
    /// @param losses losses in the first scenarios as the backend returned them; must not be changed afterwards
    public ReusableLosses(Backend backend, Simulation simulation, double[] losses) {
        this.backend = backend;
        this.simulation = simulation;
        this.losses = losses;
    }

    /// True if they come from this backend.
    boolean areOf(Backend other) {
        return backend.equals(other);
    }

    /// The simulation of the kept scenarios.
    Simulation simulation() {
        return new Simulation(simulation.book(), simulation.factors(), losses.length, simulation.seed());
    }

    double[] copy() {
        return losses.clone();
    }
}
