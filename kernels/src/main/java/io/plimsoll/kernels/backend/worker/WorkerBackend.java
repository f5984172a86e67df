package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.SkipReason;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.AccountTails;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.worker.account.AccountTailQuery;
import io.plimsoll.kernels.backend.worker.account.DeviceAccountTails;
import io.plimsoll.kernels.backend.worker.account.DeviceStandaloneTails;
import io.plimsoll.kernels.backend.worker.account.RenumberedTailReceiver;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.backend.worker.check.RepeatCheck;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Simulates on a device in a process of its own, and checks what comes back. Thread-safe. Throws
/// [DeviceFaultException] where the device cannot be relied on; the caller then asks another backend.
final class WorkerBackend implements Backend {
    /// Losses of units of one exchange: 16 MiB.
    private static final int MAX_UNIT_LOSSES_PER_EXCHANGE = 1 << 21;

    /// Below this, automatic choice does not wait for a worker that is not up: a few seconds of two cores.
    private static final double MIN_WORK_TO_AWAIT_START = 1e9;

    /// Of the scenarios: as deep a tail is marked almost surely, 5 standard errors of the sample of
    /// [io.plimsoll.kernels.tail.TailMarks#limit]. If it is not, all losses are asked for.
    private static final double MAX_MARKED_TAIL_SHARE = 0.055;
    private static final String GPU = "GPU";
    private static final float[] NO_LOSSES = new float[0];

    private final String name;
    private final WorkerSupervisor workers;
    private final LossCheck check;
    private final Function<String, WorkerSupervisor> others;
    private final Supplier<Backend> processor;
    private final Map<String, WorkerBackend> chosen = new ConcurrentHashMap<>();
    private @Nullable DeviceCostModel cost;

    /// @param others makes the workers of a device by its id
    WorkerBackend(
            String name,
            WorkerSupervisor workers,
            LossCheck check,
            Function<String, WorkerSupervisor> others,
            Supplier<Backend> processor) {
        this.name = name;
        this.workers = workers;
        this.check = check;
        this.others = others;
        this.processor = processor;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String device() {
        WorkerGreeting greeting = workers.greeting();
        return greeting.description().isEmpty() ? "a TornadoVM device, not started yet" : greeting.description();
    }

    @Override
    public void start() {
        workers.start();
    }

    @Override
    public void awaitStart() {
        workers.awaitStart();
    }

    @Override
    public void close() {
        workers.close();
        chosen.values().forEach(WorkerBackend::close);
    }

    @Override
    public Optional<String> refusal() {
        return Optional.of(workers.fault()).filter(fault -> !fault.isEmpty());
    }

    /// Only a sound GPU is chosen, for what it answers sooner than the processor.
    @Override
    public Optional<SkipReason> skipReason(double work) {
        WorkerSupervisor.State state = workers.state();
        if (state == WorkerSupervisor.State.IDLE || state == WorkerSupervisor.State.STARTING) {
            if (work < MIN_WORK_TO_AWAIT_START) {
                return Optional.of(new SkipReason(
                        "its worker is not up yet, and a request of this size does not wait for it", false));
            }
            workers.awaitStart();
        }
        String type = workers.greeting().type();
        if (!type.isEmpty() && !type.equals(GPU)) {
            return Optional.of(
                    new SkipReason("its device is a " + type + ", which is for tests: ask for it by name", false));
        }
        Optional<String> fault = refusal();
        return fault.isPresent()
                ? Optional.of(new SkipReason(fault.get(), true))
                : cost().againstDevice(work).map(reason -> new SkipReason(reason, false));
    }

    private synchronized DeviceCostModel cost() {
        DeviceCostModel measured = cost;
        if (measured == null) {
            Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
            measured = DeviceCostModel.measure(
                    WorkerSelfTest::simulation, WorkerSelfTest::work, this, processor.get(), execution);
            cost = measured;
        }
        return measured;
    }

    @Override
    public List<BackendDevice> devices() {
        WorkerGreeting greeting = workers.greeting();
        List<BackendDevice> devices = new ArrayList<>();
        for (BackendDevice device : greeting.devices()) {
            WorkerBackend other = chosen.get(device.id());
            WorkerSupervisor used =
                    device.id().equals(greeting.chosen()) ? workers : other == null ? null : other.workers;
            devices.add(used == null ? device : told(device, used));
        }
        if (devices.isEmpty()) {
            String reason = refusal().orElse("not started yet");
            boolean isWaiting = refusal().isEmpty();
            devices.add(new BackendDevice(
                    "",
                    device(),
                    "unknown",
                    0,
                    isWaiting ? BackendDevice.Standing.WAITING : BackendDevice.Standing.REFUSED,
                    List.of(),
                    reason));
        }
        return devices;
    }

    private static BackendDevice told(BackendDevice device, WorkerSupervisor workers) {
        BackendDevice.Standing standing = switch (workers.state()) {
            case READY -> BackendDevice.Standing.READY;
            case IDLE, STARTING -> BackendDevice.Standing.WAITING;
            case RECOVERING, QUARANTINED, CLOSED -> BackendDevice.Standing.REFUSED;
        };
        String reason = standing == BackendDevice.Standing.WAITING ? "not started yet" : workers.fault();
        return new BackendDevice(
                device.id(), device.name(), device.type(), device.memory(), standing, workers.findings(), reason);
    }

    @Override
    public OptionalLong nanosOnDevice(Runnable work) {
        workers.ask(worker -> worker.time(true));
        work.run();
        long[] nanos = new long[1];
        workers.ask(worker -> {
            nanos[0] = worker.nanos();
            worker.time(false);
        });
        return nanos[0] == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[0]);
    }

    @Override
    public Backend on(String device) {
        workers.awaitStart();
        WorkerGreeting greeting = workers.greeting();
        String wanted = device.toLowerCase(Locale.ROOT);
        for (BackendDevice each : greeting.devices()) {
            if (each.id().equals(device) || each.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                return each.id().equals(greeting.chosen())
                        ? this
                        : chosen.computeIfAbsent(
                                each.id(), id -> new WorkerBackend(name, others.apply(id), check, others, processor));
            }
        }
        List<String> known = greeting.devices().stream()
                .map(each -> each.id() + " (" + each.name() + ")")
                .toList();
        throw new BackendRefusedException("device is " + device + ": it must be "
                + (known.isEmpty()
                        ? "of a worker that is up; " + workers.fault()
                        : "one of " + String.join(", ", known)));
    }

    @Override
    public Optional<String> refusalOf(Distribution law) {
        return Optional.empty();
    }

    @Override
    public boolean isSinglePrecision() {
        return true;
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        double[] losses = doubles(losses(program, simulation, execution, NO_LOSSES));
        execution.progress().report(simulation.scenarios(), simulation.scenarios());
        if (standaloneDepth == 0) {
            return new SimulatedLosses(losses, List.of(), List.of());
        }
        DeviceStandaloneTails reading =
                new DeviceStandaloneTails(simulation.book().columns(), program, standaloneDepth);
        tails(simulation, program, reading.holdings(), standaloneDepth, reading, execution.silent());
        int most = Math.clamp(MAX_UNIT_LOSSES_PER_EXCHANGE / Math.max(1, program.columns()), 1, simulation.scenarios());
        return reading.simulated(losses, simulation, this, most, execution);
    }

    /// The losses that no figure of a tail needs are looked at by nobody but the random checks.
    @Override
    public Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        int scenarios = simulation.scenarios();
        if (scenarios < RepeatCheck.MIN_SCENARIOS || depth > MAX_MARKED_TAIL_SHARE * scenarios) {
            return Optional.empty();
        }
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        AtomicReference<MarkedLosses> answer = new AtomicReference<>();
        workers.ask(worker -> answer.set(worker.marked(program, simulation.seed(), scenarios)));
        MarkedLosses run = answer.get();
        checked(() -> check.check(simulation, run, execution));
        int[] chosen = check.secondRun(run);
        float[] again = new float[chosen.length];
        workers.ask(worker -> worker.losses(program, simulation.seed(), chosen, again, NO_LOSSES));
        checked(() -> RepeatCheck.difference(chosen, run.losses(), again)
                .or(() -> run.disagreement(chosen))
                .ifPresent(difference -> {
                    throw new LossCheck.WrongLossException(difference);
                }));
        execution.progress().report(scenarios, scenarios);
        return Optional.of(run.candidates());
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
        float[] worst = new float[simulation.scenarios()];
        float[] losses = losses(program, simulation, execution, worst);
        checked(() -> check.checkWorst(simulation, WorkerConnection.NOTHING, worst, execution));
        return new RunningLosses(doubles(losses), doubles(worst));
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        if (scenarios.length == 0) {
            return new double[0];
        }
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
        float[] worst = new float[scenarios.length];
        workers.ask(worker -> worker.losses(program, simulation.seed(), scenarios, new float[scenarios.length], worst));
        checked(() -> check.checkWorst(simulation, scenarios, worst, execution));
        return doubles(worst);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        int columns = program.columns();
        int most = Math.max(1, MAX_UNIT_LOSSES_PER_EXCHANGE / Math.max(1, columns));
        for (int first = 0; first < scenarios.length; first += most) {
            execution.throwIfCancelled();
            int[] chosen = Arrays.copyOfRange(scenarios, first, Math.min(scenarios.length, first + most));
            units(simulation, program, chosen, losses, first * columns, execution);
        }
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        RowHoldings holdings = DeviceAccountTails.holdings(program, accounts);
        DeviceAccountTails reading = new DeviceAccountTails(holdings, simulation.scenarios(), receiver);
        reading.tellOfEmpty(depth);
        tails(simulation, program, holdings, depth, reading, execution);
        int[] left = reading.left();
        if (left.length > 0) {
            AccountTails.find(
                    this,
                    simulation,
                    accounts.only(left),
                    depth,
                    new RenumberedTailReceiver(left, receiver),
                    execution.silent());
        }
    }

    private void tails(
            Simulation simulation,
            DeviceProgram program,
            RowHoldings holdings,
            int depth,
            AccountTailQuery.Receiver receiver,
            Execution execution) {
        Optional<String> wrong = new AccountTailQuery(holdings, simulation.scenarios(), depth, check.random())
                .find(
                        question -> {
                            AtomicReference<AccountAnswer> answer = new AtomicReference<>();
                            workers.ask(worker -> answer.set(worker.accounts(program, simulation.seed(), question)));
                            checked(() -> check.checkRows(simulation, program, answer.get(), execution.silent()));
                            return answer.get();
                        },
                        receiver,
                        execution);
        checked(() -> wrong.ifPresent(difference -> {
            throw new LossCheck.WrongLossException(difference);
        }));
    }

    /// Losses at the horizon, checked; running ones are put into `worst` where it has room.
    private float[] losses(DeviceProgram program, Simulation simulation, Execution execution, float[] worst) {
        float[] losses = new float[simulation.scenarios()];
        workers.ask(worker -> worker.losses(program, simulation.seed(), WorkerConnection.NOTHING, losses, worst));
        checked(() -> check.check(simulation, losses, execution));
        askAgain(program, simulation, worst.length == 0 ? losses : worst, losses, worst);
        return losses;
    }

    /// @param by the losses whose tail the figures come from
    private void askAgain(DeviceProgram program, Simulation simulation, float[] by, float[] losses, float[] worst) {
        int[] chosen = check.secondRun(by);
        if (chosen.length > 0) {
            float[] again = new float[chosen.length];
            float[] worstAgain = new float[worst.length == 0 ? 0 : chosen.length];
            workers.ask(worker -> worker.losses(program, simulation.seed(), chosen, again, worstAgain));
            checked(() -> {
                RepeatCheck.difference(chosen, losses, again)
                        .or(() -> RepeatCheck.difference(
                                worst.length == 0 ? WorkerConnection.NOTHING : chosen, worst, worstAgain))
                        .ifPresent(difference -> {
                            throw new LossCheck.WrongLossException(difference);
                        });
            });
        }
    }

    private void units(
            Simulation simulation,
            DeviceProgram program,
            int[] scenarios,
            double[] units,
            int to,
            Execution execution) {
        workers.ask(worker -> worker.units(program, simulation.seed(), scenarios, units, to));
        checked(() -> check.checkUnits(simulation, scenarios, units, to, execution));
    }

    private void checked(Runnable comparison) {
        try {
            comparison.run();
        } catch (LossCheck.WrongLossException wrong) {
            workers.quarantine(String.valueOf(wrong.getMessage()));
            throw new DeviceFaultException(workers.fault(), wrong);
        }
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
