package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.device.account.AccountPlan;
import io.plimsoll.kernels.backend.device.account.AccountQuestion;
import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.TailMarks;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The service's connection to one worker, from start to end. Any failure ends it: a worker that missed a
/// deadline or sent an invalid message is never used again. Not thread-safe.
///
/// Deadlines: a batch of a known program may take four times its last time, plus slack. A new program may take
/// four milliseconds per 10,000 rows and columns of a scenario and draw, a few times what PoCL takes on two
/// cores. A device that announces a compilation gets more time.
final class WorkerConnection implements AutoCloseable {
    static final int[] NOTHING = new int[0];
    private static final long POLL_MILLIS = 5;
    private static final long PREPARING_MILLIS = 10_000;
    /// Deadline during the self-test, when no request waits.
    private static final long SELF_TEST_MILLIS = 60_000;
    private static final double WORK_PER_MILLI = 2_500;
    /// Products of accounts per millisecond.
    private static final double PRODUCTS_PER_MILLI = 250_000;
    private static final double PATIENCE_FACTOR = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path folder;
    private final WorkerProcess process;
    private final SocketChannel channel;
    private final SharedArrays shared;
    private final WorkerGreeting greeting;
    private final long slackMillis;
    private boolean isAdmitted;
    private final KnownPrograms<Observed> known = new KnownPrograms<>();
    private int sequence;
    private boolean isTimed;
    private long nanos;

    /// The largest batch of a program so far, and the last time per product of its accounts.
    ///
    /// @param scenarios scenarios in the batch; 0 if there was none
    /// @param millisASum milliseconds per product of an account, in the slowest launch
    private record Observed(int scenarios, double millis, double millisASum) {
        static final Observed NOTHING = new Observed(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        Observed with(double newMillisASum) {
            return new Observed(scenarios, millis, newMillisASum);
        }
    }

    /// The sizes of the requested answer.
    ///
    /// @param bytes size of the answer
    /// @param losses number of scenarios
    /// @param worst number of worst running losses
    /// @param marks number of words with marks
    private record Wanted(long bytes, int losses, int worst, int marks) {}

    private WorkerConnection(
            Path folder,
            WorkerProcess process,
            SocketChannel channel,
            SharedArrays shared,
            WorkerGreeting greeting,
            long slackMillis) {
        this.folder = folder;
        this.process = process;
        this.channel = channel;
        this.shared = shared;
        this.greeting = greeting;
        this.slackMillis = slackMillis;
    }

    /// Starts a worker and waits for its greeting.
    ///
    /// @param starter starts its process
    /// @param startMillis longest wait for the greeting
    /// @param slackMillis additional time for any answer
    /// @throws DeviceFaultException if it does not start
    static WorkerConnection start(WorkerProcess.Starter starter, long startMillis, long slackMillis) {
        Path folder = WorkerFolder.create();
        Path socket = folder.resolve("socket");
        Path file = folder.resolve("arrays");
        @Nullable WorkerProcess started = null;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            started = starter.start(socket, file, folder.resolve("log"));
            SocketChannel channel = accept(server, started, startMillis);
            channel.configureBlocking(false);
            WorkerMessage hello = WorkerMessage.read(channel, startMillis);
            WorkerGreeting greeting = WorkerGreeting.parse(hello.text());
            return new WorkerConnection(folder, started, channel, new SharedArrays(file), greeting, slackMillis);
        } catch (IOException | IllegalArgumentException failure) {
            String log = WorkerFolder.lastOutput(folder.resolve("log"));
            if (started != null) {
                started.kill();
            }
            WorkerFolder.delete(folder);
            throw new DeviceFaultException("the worker did not start: " + failure.getMessage() + log, failure);
        }
    }

    private static SocketChannel accept(ServerSocketChannel server, WorkerProcess process, long millis)
            throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < deadline) {
            SocketChannel channel = server.accept();
            if (channel != null) {
                return channel;
            }
            try {
                if (process.hasEnded(POLL_MILLIS)) {
                    throw new IOException("its process ended");
                }
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IOException("the wait for it was interrupted", interruption);
            }
        }
        throw new IOException("it sent no greeting within " + millis + " ms");
    }

    WorkerGreeting greeting() {
        return greeting;
    }

    /// Applies the deadlines of requests from now on.
    void admit() {
        isAdmitted = true;
    }

    /// Starts or stops measuring kernel time.
    void time(boolean taken) {
        isTimed = taken;
        nanos = 0;
    }

    /// Kernel time in nanoseconds since [#time], by the device's clock.
    long nanos() {
        return nanos;
    }

    WorkerProcess process() {
        return process;
    }

    /// The losses of the chosen scenarios, or of the first ones if none are chosen. Worst running losses are
    /// written to `worst` unless it is empty.
    void losses(DeviceProgram program, long seed, int[] chosen, float[] losses, float[] worst) {
        try {
            long bytes = (long) (losses.length + worst.length) * Float.BYTES;
            int[] parts = exchange(
                    WorkerMessage.LOSSES, program, seed, chosen, new Wanted(bytes, losses.length, worst.length, 0));
            shared.takeFloats(parts, 0, losses);
            shared.takeFloats(parts, (long) losses.length * Float.BYTES, worst);
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    /// The losses of the first scenarios, with marks of possible tail losses.
    MarkedLosses marked(DeviceProgram program, long seed, int scenarios) {
        try {
            float[] losses = new float[scenarios];
            int[] marks = new int[TailMarks.words(scenarios)];
            float[] limit = new float[1];
            long bytes = (long) (losses.length + marks.length + 1) * Float.BYTES;
            int[] parts = exchange(
                    WorkerMessage.LOSSES, program, seed, NOTHING, new Wanted(bytes, scenarios, 0, marks.length));
            shared.takeFloats(parts, 0, losses);
            shared.takeInts(parts, (long) losses.length * Float.BYTES, marks);
            shared.takeFloats(parts, (long) (losses.length + marks.length) * Float.BYTES, limit);
            return new MarkedLosses(losses, limit[0], TailMarks.scenarios(marks));
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    /// The losses of one unit of every column in chosen scenarios.
    void units(DeviceProgram program, long seed, int[] chosen, double[] units, int to) {
        try {
            int count = chosen.length * program.columns();
            int[] parts = exchange(
                    WorkerMessage.UNITS,
                    program,
                    seed,
                    chosen,
                    new Wanted((long) count * Double.BYTES, chosen.length, 0, 0));
            shared.takeDoubles(parts, units, to, count);
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    /// The device's answer about accounts.
    AccountAnswer accounts(DeviceProgram program, long seed, AccountQuestion question) {
        AccountPlan plan = AccountPlan.of(program.unitRows(), question.scenarios(), question.depth(), greeting.cells());
        AccountAnswer answer = AccountAnswer.empty(plan, question);
        try {
            Observed observed = known.get(program.key());
            int[] parts = shared.write(program, observed != null, question.numbers(), answer.bytes());
            sequence++;
            WorkerMessage.Request request = new WorkerMessage.Request(parts, 0, 0, program.key(), seed, isTimed, 0);
            WorkerMessage.of(WorkerMessage.ACCOUNTS, sequence, request.numbers())
                    .write(channel);
            double work = answer.work();
            Observed before = observed == null ? Observed.NOTHING : observed;
            long millis = millis(program, null, plan.count(0))
                    + (long) Math.min(work / PRODUCTS_PER_MILLI, PATIENCE_FACTOR * work * before.millisASum);
            double slowest = await(millis);
            known.put(program.key(), before.with(work == 0 ? before.millisASum : slowest / work));
            shared.take(parts, answer);
            return answer;
        } catch (IOException failure) {
            throw new DeviceFaultException("the worker failed: " + failure.getMessage(), failure);
        }
    }

    private int[] exchange(int kind, DeviceProgram program, long seed, int[] chosen, Wanted wanted) throws IOException {
        Observed observed = known.get(program.key());
        int[] parts = shared.write(program, observed != null, chosen, wanted.bytes);
        int batch = Math.min(wanted.losses, DeviceRunner.SCENARIOS_PER_LAUNCH);
        sequence++;
        WorkerMessage.of(
                        kind,
                        sequence,
                        new WorkerMessage.Request(
                                        parts, wanted.losses, wanted.worst, program.key(), seed, isTimed, wanted.marks)
                                .numbers())
                .write(channel);
        double slowest = await(millis(program, observed, batch));
        known.put(
                program.key(),
                observed != null && batch < observed.scenarios
                        ? observed
                        : new Observed(
                                batch, slowest, observed == null ? Double.POSITIVE_INFINITY : observed.millisASum));
        return parts;
    }

    /// Waits for an answer.
    ///
    /// @param millis longest time of a batch
    /// @return time of the slowest batch, milliseconds
    private double await(long millis) throws IOException {
        long batch = isAdmitted ? millis : SELF_TEST_MILLIS;
        long limit = batch;
        boolean isPreparing = false;
        double slowest = 0;
        long begin = System.nanoTime();
        while (true) {
            WorkerMessage answer = WorkerMessage.read(channel, limit);
            if (answer.sequence() != sequence) {
                throw new IOException("it answered request " + answer.sequence() + " instead of " + sequence);
            }
            double took = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            begin = System.nanoTime();
            switch (answer.kind()) {
                case WorkerMessage.PREPARING -> {
                    isPreparing = true;
                    limit = isAdmitted ? PREPARING_MILLIS : SELF_TEST_MILLIS;
                }
                case WorkerMessage.PROCEEDING -> {
                    slowest = isPreparing ? slowest : Math.max(slowest, took);
                    isPreparing = false;
                    limit = batch;
                }
                case WorkerMessage.DONE -> {
                    nanos += answer.nanos();
                    return Math.max(slowest, took);
                }
                default -> throw new IOException(DriverMessage.plain(answer.text()));
            }
        }
    }

    private long millis(DeviceProgram program, @Nullable Observed observed, int batch) {
        double work = (double) batch * program.draws() * (program.rows() + program.columns());
        double expected = work / WORK_PER_MILLI;
        if (observed != null) {
            double share = Math.max(1, (double) batch / Math.max(1, observed.scenarios));
            expected = Math.min(expected, PATIENCE_FACTOR * observed.millis * share);
        }
        return slackMillis + (long) expected;
    }

    /// Ends the worker in any state.
    @Override
    public void close() {
        try {
            channel.close();
            shared.close();
        } catch (IOException failure) {
            // The worker ends with or without a clean goodbye.
            process.kill();
        }
        process.kill();
        WorkerFolder.delete(folder);
    }
}
