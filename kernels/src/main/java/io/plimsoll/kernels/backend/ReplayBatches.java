package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;

/// Draws chosen scenarios again, in batches of bounded memory.
public record ReplayBatches(ScenarioSimulator simulator, Simulation simulation, Execution execution) {
    /// Unit losses per batch: 8 MiB.
    private static final int MAX_UNIT_LOSSES = 1 << 20;

    /// Receives the unit losses of one batch.
    @FunctionalInterface
    public interface Receiver {
        /// @param first index in the list of the batch's first scenario
        /// @param count scenarios of the batch
        /// @param units loss of one unit of each column, `[scenario][column]`, row-major
        void accept(int first, int count, double[] units);
    }

    /// Passes on the unit losses of each scenario, in the order of the list.
    ///
    /// @param scenarios numbers from 0
    public void run(int[] scenarios, Receiver receiver) {
        int width = simulation.book().columns().size();
        int rows = Math.max(1, MAX_UNIT_LOSSES / Math.max(1, width));
        double[] units = new double[Math.multiplyExact(Math.min(rows, scenarios.length), width)];
        for (int first = 0; first < scenarios.length; first += rows) {
            int count = Math.min(rows, scenarios.length - first);
            simulator.replay(simulation, Arrays.copyOfRange(scenarios, first, first + count), units, execution);
            receiver.accept(first, count, units);
        }
    }

    /// The loss of the whole book in each scenario of the list, report currency.
    ///
    /// @param scenarios numbers from 0
    public double[] losses(int[] scenarios) {
        double[] quantity = simulation.book().columns().quantity();
        double[] losses = new double[scenarios.length];
        run(scenarios, (first, count, units) -> {
            for (int row = 0; row < count; row++) {
                double sum = 0;
                for (int column = 0; column < quantity.length; column++) {
                    sum += quantity[column] * units[row * quantity.length + column];
                }
                losses[first + row] = sum;
            }
        });
        return losses;
    }
}
