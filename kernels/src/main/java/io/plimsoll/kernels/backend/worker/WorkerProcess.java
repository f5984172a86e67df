package io.plimsoll.kernels.backend.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A worker's process, as seen by the service.
interface WorkerProcess {
    /// Process id; -1 if it is not a process.
    long pid();

    /// Waits for its end, at most `millis` milliseconds.
    ///
    /// @return true if it has ended
    boolean hasEnded(long millis) throws InterruptedException;

    /// Ends it at once, in any state.
    void kill();

    /// Runs an action once when the process ends.
    void onEnd(Runnable action);

    /// Starts a worker.
    @FunctionalInterface
    interface Starter {
        /// @param socket socket of the service
        /// @param file file of the shared arrays
        /// @param log file for its output
        /// @throws IOException if it cannot be started
        WorkerProcess start(Path socket, Path file, Path log) throws IOException;

        /// Starts a command, with the paths of socket and file appended.
        static Starter of(List<String> command) {
            return (socket, file, log) -> {
                List<String> line = new ArrayList<>(command);
                line.add(socket.toString());
                line.add(file.toString());
                return new Spawned(new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
            };
        }
    }

    /// A process of the operating system. It normally ends with the connection; a hanging one is killed when this
    /// JVM ends.
    final class Spawned implements WorkerProcess {
        private static final long KILL_SECONDS = 5;

        private final Process process;
        private final Thread last;

        Spawned(Process process) {
            this.process = process;
            this.last = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(last);
        }

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean hasEnded(long millis) throws InterruptedException {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void kill() {
            process.destroyForcibly();
            try {
                process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
            try {
                Runtime.getRuntime().removeShutdownHook(last);
            } catch (IllegalStateException shuttingDown) {
                // The hook runs, which does the same.
                process.destroyForcibly();
            }
        }

        @Override
        public void onEnd(Runnable action) {
            Thread.ofPlatform().daemon().name("plimsoll-worker-end").start(() -> {
                process.onExit().join();
                action.run();
            });
        }
    }
}
