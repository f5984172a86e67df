package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;

/// The losses of a book in its first scenarios, kept from a simulation that was made for something else.
public final class ReusableLosses {
    private final Backend backend;
    private final Simulation simulation;
    private final double[] losses;

    /// @param backend that simulated
    /// @param simulation of the book
    /// @param losses in the first scenarios, as the backend gave them; not to be changed from here on
    public ReusableLosses(Backend backend, Simulation simulation, double[] losses) {
        this.backend = backend;
        this.simulation = simulation;
        this.losses = losses;
    }

    /// Whether another backend would give the same losses.
    boolean areOf(Backend other) {
        return backend.equals(other);
    }

    /// The simulation of the scenarios that are known.
    Simulation simulation() {
        return new Simulation(simulation.book(), simulation.factors(), losses.length, simulation.seed());
    }

    double[] copy() {
        return losses.clone();
    }
}
