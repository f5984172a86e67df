package io.plimsoll.kernels.backend.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A worker's process as its service sees it.
interface WorkerProcess {
    /// Process identifier; -1 for what is none.
    long pid();

    /// Waits a little for it to end.
    ///
    /// @return whether it has ended
    boolean hasEnded(long millis) throws InterruptedException;

    /// Ends it at once, however it is.
    void kill();

    /// Hears of its end, once.
    void onEnd(Runnable heard);

    /// Starts a worker.
    @FunctionalInterface
    interface Starter {
        /// @param socket of the service
        /// @param file for the arrays
        /// @param log for what it says
        /// @throws IOException if it cannot be started
        WorkerProcess start(Path socket, Path file, Path log) throws IOException;

        /// Runs a command, to which the paths of the socket and of the file are added.
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

    /// A process of the operating system. It ends by itself when the connection does; one that hangs would not,
    /// so it is ended with this JVM.
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
        public void onEnd(Runnable heard) {
            Thread.ofPlatform().daemon().name("plimsoll-worker-end").start(() -> {
                process.onExit().join();
                heard.run();
            });
        }
    }
}
