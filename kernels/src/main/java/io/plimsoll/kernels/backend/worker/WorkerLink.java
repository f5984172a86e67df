package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The service's side of one worker, from its start to its end. Whatever goes wrong ends it: a worker
/// that missed a deadline or spoke nonsense is never asked again. One thread at a time.
final class WorkerLink implements AutoCloseable {
    static final int[] NOTHING = new int[0];
    private static final long POLL_MILLIS = 20;
    private static final long KILL_SECONDS = 5;

    private final Path folder;
    private final Process process;
    private final SocketChannel channel;
    private final SharedArrays shared;
    private final String device;
    private int sequence;

    private WorkerLink(Path folder, Process process, SocketChannel channel, SharedArrays shared, String device) {
        this.folder = folder;
        this.process = process;
        this.channel = channel;
        this.shared = shared;
        this.device = device;
    }

    /// Starts a worker and waits until it says what it runs on.
    ///
    /// @param command that starts it; the paths of the socket and of the file are added
    /// @param millis to wait for
    /// @throws DeviceFaultException if it does not come up
    static WorkerLink start(List<String> command, long millis) {
        Path folder = WorkerFolder.create();
        Path socket = folder.resolve("socket");
        Path file = folder.resolve("arrays");
        @Nullable Process started = null;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            List<String> line = new ArrayList<>(command);
            line.add(socket.toString());
            line.add(file.toString());
            started = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            // It ends by itself when the connection does; one that hangs would not.
            Runtime.getRuntime().addShutdownHook(new Thread(started.toHandle()::destroyForcibly));
            SocketChannel channel = accept(server, started, millis);
            channel.configureBlocking(false);
            Frame hello = Frame.read(channel, millis);
            return new WorkerLink(folder, started, channel, new SharedArrays(file), hello.text());
        } catch (IOException failure) {
            String log = WorkerFolder.lastLine(folder.resolve("log"));
            end(started);
            WorkerFolder.delete(folder);
            throw new DeviceFaultException("the worker did not start: " + failure.getMessage() + log, failure);
        }
    }

    private static SocketChannel accept(ServerSocketChannel server, Process process, long millis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < deadline) {
            SocketChannel channel = server.accept();
            if (channel != null) {
                return channel;
            }
            try {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IOException("it ended with status " + process.exitValue());
                }
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IOException("the wait for it was interrupted", interruption);
            }
        }
        throw new IOException("it said nothing within " + millis + " ms");
    }

    String device() {
        return device;
    }

    /// Process identifier, for whoever watches it.
    long pid() {
        return process.pid();
    }

    /// The losses of the first scenarios, or of the chosen ones if there are some, and the worst running ones where
    /// `worst` has room for them.
    void losses(DeviceProgram program, int[] chosen, float[] losses, float[] worst, long millis) {
        try {
            long bytes = (long) (losses.length + worst.length) * Float.BYTES;
            int[] parts = shared.write(program, chosen, bytes);
            exchange(Frame.LOSSES, parts, millis, 0, losses.length, worst.length);
            shared.takeFloats(parts, 0, losses);
            shared.takeFloats(parts, (long) losses.length * Float.BYTES, worst);
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    /// The losses of one unit of every column in chosen scenarios.
    void units(DeviceProgram program, int[] chosen, double[] units, int to, long millis) {
        try {
            int count = chosen.length * program.columns();
            int[] parts = shared.write(program, chosen, (long) count * Double.BYTES);
            exchange(Frame.UNITS, parts, millis);
            shared.takeDoubles(parts, units, to, count);
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    private void exchange(int kind, int[] parts, long millis, int... more) throws IOException {
        sequence++;
        int[] numbers = Arrays.copyOf(parts, parts.length + more.length);
        System.arraycopy(more, 0, numbers, parts.length, more.length);
        Frame.of(kind, sequence, numbers).write(channel);
        Frame answer = Frame.read(channel, millis);
        if (answer.sequence() != sequence) {
            throw new IOException("it answered request " + answer.sequence() + " when asked " + sequence);
        }
        if (answer.kind() != Frame.DONE) {
            throw new IOException(answer.text());
        }
    }

    /// Ends the worker, however it is.
    @Override
    public void close() {
        try {
            channel.close();
            shared.close();
        } catch (IOException failure) {
            // The worker ends with or without a clean goodbye.
            end(process);
        }
        end(process);
        WorkerFolder.delete(folder);
    }

    private static void end(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
