package io.plimsoll.server.json;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.SimulatedLosses;
import java.util.List;
import java.util.Optional;

/// A backend on a device that is preferred to all others and fails whenever it is asked.
///
/// @param refusal why it says that it cannot answer; empty where it says that it can
record FailingDevice(Optional<String> refusal) implements Backend, BackendProvider {
    static final String FAULT = "the worker failed: the worker is gone";

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Availability probe() {
        return new Availability.Ready(this);
    }

    @Override
    public String device() {
        return "a device";
    }

    @Override
    public List<String> capabilities() {
        return List.of("failure");
    }

    @Override
    public List<BackendDevice> devices() {
        BackendDevice.Standing standing =
                refusal.isEmpty() ? BackendDevice.Standing.READY : BackendDevice.Standing.REFUSED;
        return List.of(new BackendDevice(
                "0:0", "a device", "GPU", 1L << 33, standing, List.of("words equal"), refusal.orElse("")));
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        throw new DeviceFaultException(FAULT);
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        throw new DeviceFaultException(FAULT);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        throw new DeviceFaultException(FAULT);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        throw new DeviceFaultException(FAULT);
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        throw new DeviceFaultException(FAULT);
    }
}
