package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.device.KernelLauncher;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import io.plimsoll.kernels.backend.device.account.AccountQuestion;
import io.plimsoll.kernels.backend.device.account.AccountRunner;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/// The worker's side of a connection: answers requests one by one until the service closes it.
public final class WorkerServer {
    private final SocketChannel channel;
    private final SharedArrays shared;
    private final DeviceRunner runner;
    private final AccountRunner accounts;
    private final KnownPrograms<DeviceProgram> programs = new KnownPrograms<>();
    private int sequence;

    private WorkerServer(
            SocketChannel channel,
            SharedArrays shared,
            KernelLauncher launcher,
            AccountLauncher accountLauncher,
            RandomGenerator random) {
        this.channel = channel;
        this.shared = shared;
        this.runner = new DeviceRunner(launcher, this::announce);
        this.accounts = new AccountRunner(accountLauncher, this::announce, random);
    }

    /// Connects, probes the device, sends the greeting, and answers until the service closes the connection.
    ///
    /// @param socket socket of the service; its folder is deleted at the end
    /// @param file file of the shared arrays
    /// @param devices all devices
    /// @param chosen id of the chosen device
    /// @param launcher runs on the device; closed at the end
    /// @param accountLauncher runs on the device; closed at the end
    /// @param random chooses the unit losses that are drawn twice
    /// @throws IOException if the service cannot be reached
    public static void serve(
            Path socket,
            Path file,
            List<BackendDevice> devices,
            String chosen,
            KernelLauncher launcher,
            AccountLauncher accountLauncher,
            RandomGenerator random)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                SharedArrays shared = new SharedArrays(file)) {
            WorkerServer server = new WorkerServer(channel, shared, launcher, accountLauncher, random);
            try (DeviceRunner runner = server.runner;
                    AccountRunner accounts = server.accounts) {
                WorkerGreeting greeting;
                try {
                    greeting =
                            new WorkerGreeting(devices, chosen, runner.device(), accounts.cells(), runner.probe(), "");
                } catch (DeviceFaultException wrong) {
                    greeting = new WorkerGreeting(
                            devices,
                            chosen,
                            runner.device(),
                            accounts.cells(),
                            List.of(),
                            String.valueOf(wrong.getMessage()));
                }
                WorkerMessage.text(WorkerMessage.HELLO, 0, greeting.text()).write(channel);
                try {
                    server.answer();
                } finally {
                    // A service that was killed deletes nothing.
                    WorkerFolder.delete(WorkerFolder.of(socket));
                }
            }
        } catch (EOFException gone) {
            // The service closed the connection, which is how a worker learns that it is done.
        }
    }

    /// Connects and sends the reason why this worker cannot answer.
    ///
    /// @param socket socket of the service
    /// @throws IOException if the service cannot be reached
    public static void refuse(Path socket, String reason) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            WorkerMessage.text(
                            WorkerMessage.HELLO,
                            0,
                            WorkerGreeting.refused(reason).text())
                    .write(channel);
        }
    }

    private void announce(boolean isPreparing) {
        try {
            WorkerMessage.of(isPreparing ? WorkerMessage.PREPARING : WorkerMessage.PROCEEDING, sequence)
                    .write(channel);
        } catch (IOException gone) {
            throw new UncheckedIOException("the service closed the connection", gone);
        }
    }

    private void answer() throws IOException {
        while (true) {
            WorkerMessage request = WorkerMessage.read(channel);
            sequence = request.sequence();
            try {
                boolean isTimed = WorkerMessage.Request.of(request.numbers()).isTimed();
                runner.time(isTimed);
                accounts.time(isTimed);
                answer(request);
                WorkerMessage.done(sequence, isTimed ? runner.nanos() + accounts.nanos() : 0)
                        .write(channel);
            } catch (DeviceFaultException | OutOfMemoryError fault) {
                WorkerMessage.text(WorkerMessage.FAULT, sequence, String.valueOf(fault.getMessage()))
                        .write(channel);
            }
        }
    }

    private void answer(WorkerMessage request) throws IOException {
        WorkerMessage.Request asked = WorkerMessage.Request.of(request.numbers());
        int[] parts = asked.parts();
        shared.mapFor(parts);
        DeviceProgram program = programs.get(asked.key());
        if (program == null) {
            program = shared.read(parts, asked.key());
            programs.put(asked.key(), program);
        }
        int[] chosen = shared.chosen(parts);
        if (request.kind() == WorkerMessage.ACCOUNTS) {
            shared.put(parts, accounts.answer(program, asked.seed(), AccountQuestion.of(chosen)));
        } else if (request.kind() == WorkerMessage.LOSSES && asked.marks() > 0) {
            float[] losses = new float[asked.losses()];
            int[] marks = new int[asked.marks()];
            float[] limit = {runner.marked(program, asked.seed(), losses, marks)};
            shared.putFloats(parts, 0, losses);
            shared.putInts(parts, (long) losses.length * Float.BYTES, marks);
            shared.putFloats(parts, (long) (losses.length + marks.length) * Float.BYTES, limit);
        } else if (request.kind() == WorkerMessage.LOSSES) {
            float[] losses = new float[asked.losses()];
            float[] worst = new float[asked.worst()];
            if (chosen.length > 0) {
                runner.losses(program, asked.seed(), chosen, losses, worst);
            } else {
                runner.losses(program, asked.seed(), 0, losses.length, losses, worst);
            }
            shared.putFloats(parts, 0, losses);
            shared.putFloats(parts, (long) losses.length * Float.BYTES, worst);
        } else {
            double[] units = new double[chosen.length * program.columns()];
            runner.units(program, asked.seed(), chosen, units);
            shared.putDoubles(parts, units);
        }
    }
}
