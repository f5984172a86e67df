package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.book.Simulation;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one worker there is at a time: started when first asked for, ended at its first fault, started
/// again no sooner than a time that doubles with each fault, and asked by others only after its
/// self-test. A worker that computed something wrong is not started again. Safe for use by several
/// threads, which take turns.
final class Workers implements AutoCloseable {
    private static final long SMALLEST_DEADLINE = 20_000;
    private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
    private static final int MOST_DOUBLINGS = 7;
    private static final double WORK_A_MILLI = 10_000;

    private final Supplier<WorkerLink> starter;
    private final Consumer<WorkerLink> selfTest;
    private final LossCheck check;
    private final long deadlineMillis;
    private @Nullable WorkerLink link;
    private @Nullable String quarantine;
    private String device = "a TornadoVM device, not started yet";
    private String lastFault = "";
    private long notBefore = System.nanoTime();
    private int faults;

    /// @param starter starts a worker
    /// @param selfTest throws [DeviceFaultException] for a worker that is not sound
    /// @param check of every run
    /// @param deadlineMillis for a request; 0 for one that suits any device
    Workers(Supplier<WorkerLink> starter, Consumer<WorkerLink> selfTest, LossCheck check, long deadlineMillis) {
        this.starter = starter;
        this.selfTest = selfTest;
        this.check = check;
        this.deadlineMillis = deadlineMillis == 0 ? SMALLEST_DEADLINE : deadlineMillis;
    }

    /// What the last worker ran on, for a reader.
    synchronized String device() {
        return device;
    }

    /// Process of the worker; -1 without one.
    synchronized long pid() {
        return link == null ? -1 : link.pid();
    }

    /// Losses at the horizon, checked; running ones are put into `worst` where it has room.
    synchronized float[] losses(DeviceProgram program, Simulation simulation, Execution execution, float[] worst) {
        float[] losses = new float[simulation.scenarios()];
        guarded(worker -> worker.losses(program, WorkerLink.NOTHING, losses, worst, deadline(program, losses.length)));
        try {
            check.check(simulation, losses, execution);
        } catch (DeviceFaultException wrong) {
            quarantine = "the device is in quarantine: " + wrong.getMessage();
            end();
            throw new DeviceFaultException(quarantine, wrong);
        }
        return losses;
    }

    /// The worst running losses of chosen scenarios.
    synchronized float[] worst(DeviceProgram program, int[] chosen) {
        float[] worst = new float[chosen.length];
        float[] losses = new float[chosen.length];
        guarded(worker -> worker.losses(program, chosen, losses, worst, deadline(program, chosen.length)));
        return worst;
    }

    /// Losses of units, as of [WorkerLink#units].
    synchronized void units(DeviceProgram program, int[] chosen, double[] units, int to) {
        guarded(worker -> worker.units(program, chosen, units, to, deadline(program, chosen.length)));
    }

    /// On top of what suits any request, a millisecond for 10,000 rows and columns of a scenario at a
    /// step: a few times what PoCL takes on two cores.
    private long deadline(DeviceProgram program, int scenarios) {
        double work = (double) scenarios * program.steps() * (program.rows() + program.columns());
        return deadlineMillis + (long) (work / WORK_A_MILLI);
    }

    private void guarded(Consumer<WorkerLink> request) {
        WorkerLink worker = running();
        try {
            request.accept(worker);
            faults = 0;
        } catch (DeviceFaultException fault) {
            failed(fault);
            throw fault;
        }
    }

    private WorkerLink running() {
        if (quarantine != null) {
            throw new DeviceFaultException(quarantine);
        }
        WorkerLink running = link;
        if (running != null) {
            return running;
        }
        if (System.nanoTime() < notBefore) {
            throw new DeviceFaultException("the worker is not yet started again after a fault: " + lastFault);
        }
        try {
            WorkerLink started = starter.get();
            link = started;
            selfTest.accept(started);
            device = started.device();
            return started;
        } catch (DeviceFaultException fault) {
            failed(fault);
            throw fault;
        }
    }

    private void failed(DeviceFaultException fault) {
        end();
        lastFault = String.valueOf(fault.getMessage());
        notBefore = System.nanoTime() + (FIRST_PAUSE << Math.min(faults, MOST_DOUBLINGS));
        faults++;
    }

    private void end() {
        WorkerLink ended = link;
        link = null;
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
