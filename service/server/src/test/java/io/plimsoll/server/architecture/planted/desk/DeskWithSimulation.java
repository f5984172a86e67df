package io.plimsoll.server.architecture.planted.desk;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;

/// Simulates by itself, and has no fallback for a device that fails.
final class DeskWithSimulation {
    double[] losses(Backend backend, Simulation simulation, Execution execution) {
        return backend.simulate(simulation, 0, execution).losses();
    }
}
