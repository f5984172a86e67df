package io.plimsoll.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RunningLossTest {
    private static final int PATHS = 64;

    /// Two orders of the same sum of 32 terms of size 1,000 over 240 steps; measured 5e-12 at most.
    private static final double ROUNDING = 1e-10;

    /// The engine draws the same shocks for the first steps of a shorter horizon, so the worst running loss is
    /// the largest of its losses at the end of every step.
    @Test
    void isTheWorstOfTheEnginesLossesAtEveryStep() {
        Backend reference = BackendRegistry.discover().named("reference").backend();
        Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
        double[] worst = new double[PATHS];
        for (int steps = 1; steps <= PathDesk.STEPS; steps++) {
            double[] losses = reference
                    .simulate(RequestCompilation.simulationOf(PathDesk.request(steps, PATHS, 42)), 0, execution)
                    .losses();
            for (int path = 0; path < PATHS; path++) {
                worst[path] = Math.max(worst[path], losses[path]);
            }
        }

        double[] running = new RunningLoss(RequestCompilation.simulationOf(PathDesk.request(PATHS, 42))).of(0, PATHS);

        assertThat(running).containsExactly(worst, within(ROUNDING));
        assertThat(Arrays.stream(worst).max().orElseThrow())
                .as("something is lost")
                .isGreaterThan(100);
    }

    @Test
    void pathsMayBeTakenInParts() {
        RunningLoss running = new RunningLoss(RequestCompilation.simulationOf(PathDesk.request(9, 42)));

        assertThat(running.of(7, 2)).containsExactly(Arrays.copyOfRange(running.of(0, 9), 7, 9));
    }
}
