package io.plimsoll.kernels.backend.device;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.TailMarks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A device that leaves marks out.
final class DeviceRunnerMarksTest {
    private static final int SCENARIOS = DeviceRunner.SCENARIOS_PER_LAUNCH + 100;

    /// Keeps what a word held before its launch.
    private static final class Forgetful extends HostedLauncher {
        Forgetful() {
            super("forgetful");
        }

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            int before = arrays.marks()[2];
            super.launch(arrays, isChanged);
            arrays.marks()[2] = before;
        }

        @Override
        public void probe(LaneProbe.Arrays arrays) {
            super.probe(arrays);
            arrays.marks()[2] ^= 1;
        }
    }

    @Test
    void aWordThatWasNotWrittenIsAFault() {
        Simulation simulation = Workload.linear(3, 3, Duration.ofDays(1), 1, SCENARIOS, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        try (DeviceRunner runner = new DeviceRunner(new Forgetful(), DeviceRunner.Listener.NONE)) {
            float[] losses = new float[SCENARIOS];
            int[] marks = new int[TailMarks.words(SCENARIOS)];
            assertThatThrownBy(() -> runner.marked(program, simulation.seed(), losses, marks))
                    .isInstanceOf(DeviceFaultException.class)
                    .hasMessageContaining("did not mark");
        }
    }

    @Test
    void aMarkThatIsWrongFailsTheProbe() {
        try (DeviceRunner runner = new DeviceRunner(new Forgetful(), DeviceRunner.Listener.NONE)) {
            assertThatThrownBy(runner::probe)
                    .isInstanceOf(DeviceFaultException.class)
                    .hasMessageContaining("marks of losses");
        }
    }
}
