package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.SkipReason;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A backend on a device that a worker process drives: its name, its devices, its choice, its start and end. The
/// simulation itself is [DeviceSimulator]'s. Thread-safe.
final class WorkerBackend implements Backend {
    /// Least work for which automatic choice waits for a worker to start: a few seconds on two cores.
    private static final double MIN_WORK_TO_AWAIT_START = 1e9;

    private static final String GPU = "GPU";

    private final String name;
    private final WorkerSupervisor workers;
    private final LossCheck check;
    private final DeviceSimulator simulator;
    private final Function<String, WorkerSupervisor> others;
    private final Supplier<Backend> processor;
    private final Map<String, WorkerBackend> chosen = new ConcurrentHashMap<>();
    private @Nullable DeviceCostModel cost;

    /// @param others creates the supervisor of a further device, by its id
    WorkerBackend(
            String name,
            WorkerSupervisor workers,
            LossCheck check,
            Function<String, WorkerSupervisor> others,
            Supplier<Backend> processor) {
        this.name = name;
        this.workers = workers;
        this.check = check;
        this.simulator = new DeviceSimulator(workers, check);
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

    /// Automatic choice uses only a sound GPU, and only for work that it does faster than the processor.
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
            devices.add(used == null ? device : withStatus(device, used));
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

    private static BackendDevice withStatus(BackendDevice device, WorkerSupervisor workers) {
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
        return simulator.simulate(simulation, standaloneDepth, execution);
    }

    @Override
    public Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        return simulator.tailCandidates(simulation, depth, execution);
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        return simulator.simulateRunning(simulation, execution);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        simulator.replay(simulation, scenarios, losses, execution);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        return simulator.replayRunning(simulation, scenarios, execution);
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        simulator.accountTails(simulation, accounts, depth, receiver, execution);
    }
}
