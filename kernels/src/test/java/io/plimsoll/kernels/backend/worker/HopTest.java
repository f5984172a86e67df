package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.device.DeviceArrays;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.HostedLauncher;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the way to a worker and back costs: a device that takes no time, 100,000 losses, a book that is there.
final class HopTest {
    private static final int LOSSES = 100_000;
    private static final int REPEATS = 2_000;
    private static final long MILLIS = 10_000;
    private static final double MAX_MILLIS = 0.5;
    private static final double NANOS_A_MILLI = 1e6;

    @Test
    void theHopCostsAtMostHalfAMillisecond() {
        try (WorkerConnection link = WorkerConnection.start(
                (socket, file, log) -> new Idle(Thread.ofPlatform().daemon().start(() -> serve(socket, file))),
                MILLIS,
                MILLIS)) {
            link.admit();
            DeviceProgram program = DeviceProgramCompiler.compile(WorkerSelfTest.simulation(LOSSES), false);
            float[] losses = new float[LOSSES];
            double fastest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < REPEATS && fastest > MAX_MILLIS / 2; i++) {
                long begin = System.nanoTime();
                link.losses(program, i, WorkerConnection.NOTHING, losses, new float[0]);
                fastest = Math.min(fastest, (System.nanoTime() - begin) / NANOS_A_MILLI);
            }
            assertThat(fastest).isLessThanOrEqualTo(MAX_MILLIS);
        }
    }

    private static void serve(Path socket, Path file) {
        try {
            WorkerServer.serve(
                    socket,
                    file,
                    List.of(DoubleWorker.DEVICE),
                    DoubleWorker.DEVICE.id(),
                    new Timeless(),
                    new HostAccountLauncher(),
                    new SplittableRandom(1));
        } catch (IOException gone) {
            throw new UncheckedIOException("the service ended the connection", gone);
        }
    }

    /// A thread in place of a process.
    private record Idle(Thread thread) implements WorkerProcess {
        @Override
        public long pid() {
            return -1;
        }

        @Override
        public boolean hasEnded(long millis) throws InterruptedException {
            thread.join(millis);
            return !thread.isAlive();
        }

        @Override
        public void kill() {
            thread.interrupt();
        }

        @Override
        public void onEnd(Runnable listener) {
            // No test watches the end.
        }
    }

    /// Writes nothing but that it has finished.
    private static final class Timeless extends HostedLauncher {
        Timeless() {
            super("timeless");
        }

        /// Place of the run's number in the header of a launch.
        private static final int RUN = 2;

        @Override
        public void launch(DeviceArrays arrays, boolean isChanged) {
            Arrays.fill(arrays.completed(), arrays.header()[RUN]);
        }
    }
}
