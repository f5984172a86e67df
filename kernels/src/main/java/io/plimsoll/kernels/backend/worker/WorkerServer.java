package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.device.Launcher;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The worker's side: answers one request after the other until the service is gone.
public final class WorkerServer {
    private final SocketChannel channel;
    private final SharedArrays shared;
    private final DeviceRunner runner;

    private WorkerServer(SocketChannel channel, SharedArrays shared, DeviceRunner runner) {
        this.channel = channel;
        this.shared = shared;
        this.runner = runner;
    }

    /// Connects, says what it runs on, and answers until the service closes the connection.
    ///
    /// @param socket of the service
    /// @param file for the arrays
    /// @param launcher sound, as far as it can tell by itself; closed at the end
    /// @throws IOException if the service is not there
    public static void serve(Path socket, Path file, Launcher launcher) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                SharedArrays shared = new SharedArrays(file);
                DeviceRunner runner = new DeviceRunner(launcher)) {
            Frame.text(Frame.HELLO, 0, runner.device()).write(channel);
            new WorkerServer(channel, shared, runner).answer();
        } catch (EOFException gone) {
            // The service closed the connection, which is how a worker learns that it is done.
        }
    }

    private void answer() throws IOException {
        while (true) {
            Frame request = Frame.read(channel);
            try {
                answer(request);
                Frame.of(Frame.DONE, request.sequence()).write(channel);
            } catch (DeviceFaultException fault) {
                Frame.text(Frame.FAULT, request.sequence(), String.valueOf(fault.getMessage()))
                        .write(channel);
            }
        }
    }

    private void answer(Frame request) throws IOException {
        int[] parts = request.numbers();
        DeviceProgram program = shared.read(parts);
        if (request.kind() == Frame.LOSSES) {
            float[] losses = new float[parts[8]];
            float[] worst = new float[parts[9]];
            int[] chosen = shared.chosen(parts);
            if (chosen.length > 0) {
                runner.losses(program, chosen, losses, worst);
            } else {
                runner.losses(program, parts[7], losses.length, losses, worst);
            }
            shared.putFloats(parts, 0, losses);
            shared.putFloats(parts, (long) losses.length * Float.BYTES, worst);
        } else {
            int[] chosen = shared.chosen(parts);
            double[] units = new double[chosen.length * program.columns()];
            runner.units(program, chosen, units);
            shared.putDoubles(parts, units);
        }
    }
}
